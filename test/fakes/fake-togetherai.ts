import { event, type ChatWire } from './chat-wire.ts';
import { openAiWire } from './fake-openai.ts';

const chunk = (fields: object) => event({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'fake', ...fields });

/** Together AI's chat completions: docs.together.ai/reference/chat-completions. OpenAI's, but usage comes with the last choice, and `eos` ends a reply. */
export const togetherAiWire: ChatWire = {
  ...openAiWire,
  words: (text) => chunk({ choices: [{ index: 0, text, delta: { token_id: 1, role: 'assistant', content: text, tool_calls: null }, logprobs: null, finish_reason: null, seed: null }], usage: null }),
  end: (word) => chunk({ choices: [{ index: 0, text: '', delta: { token_id: 2, role: 'assistant', content: '' }, finish_reason: word, seed: 7 }], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } }) + event('[DONE]'),
  endings: { stop: ['eos', 'stop'], length: ['length', 'tool_calls'], filter: [] },
};
