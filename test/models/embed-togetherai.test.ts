import { togetherai } from '../../src/models/embed-togetherai.ts';
import { remoteEmbedderContract } from '../contract/remote-embedder.ts';
import { openAiEmbedWire } from '../fakes/embed-wire.ts';

remoteEmbedderContract(togetherai, openAiEmbedWire);
