import { togetherai } from '../../src/models/chat-togetherai.ts';
import { chatModelContract } from '../contract/chat-model.ts';
import { togetherAiWire } from '../fakes/fake-togetherai.ts';

chatModelContract(togetherai, togetherAiWire);
