import { ChatOllama } from '@langchain/ollama';
import { jsonLines } from './json-lines.ts';
import { langChainChat } from './langchain-chat.ts';

/** Given always: the client would else take it from the environment, past the settings. */
const ADDRESS = 'http://127.0.0.1:11434';
/** Tokens of the window. Ollama's own default is less than eight passages with their prompt, and it cuts what is too long without a word. */
const WINDOW = 8192;

/** Ollama, here or on another machine. */
export const ollama = langChainChat('ollama', {
  client: ({ model, baseUrl = ADDRESS, apiKey, fetch }) => new ChatOllama({ model, baseUrl, temperature: 0, numCtx: WINDOW, maxRetries: 0, headers: { Authorization: `Bearer ${apiKey}` }, fetch: jsonLines(fetch) }),
  // Older servers say only that they are done.
  finishOf: ({ response_metadata: { done, done_reason: reason } }) => (done === true ? (reason ?? 'stop') : undefined),
  finishes: { stop: 'stop' },
});
