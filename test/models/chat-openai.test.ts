import { openai } from '../../src/models/chat-openai.ts';
import { chatModelContract } from '../contract/chat-model.ts';
import { openAiWire } from '../fakes/fake-openai.ts';

chatModelContract(openai, openAiWire);
