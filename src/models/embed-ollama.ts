import { OllamaEmbeddings } from '@langchain/ollama';
import { remoteEmbedder } from './remote-embedder.ts';

/** Given always: the client would else take it from the environment, past the settings. */
const ADDRESS = 'http://127.0.0.1:11434';

/** Ollama, here or on another machine. It cuts a text that is longer than its model's window instead of refusing the batch. */
export const ollama = remoteEmbedder('ollama', (texts, { model, baseUrl = ADDRESS, apiKey, fetch }) =>
  new OllamaEmbeddings({ model, baseUrl, truncate: true, maxRetries: 0, headers: { Authorization: `Bearer ${apiKey}` }, fetch }).embedDocuments(texts),
);
