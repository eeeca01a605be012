import { at, type ChatWire } from './chat-wire.ts';

const line = (fields: object) => `${JSON.stringify({ model: 'fake', created_at: '2026-11-24T19:00:00Z', ...fields })}\n`;

/** Ollama's /api/chat, a JSON value a line: github.com/ollama/ollama/blob/main/docs/api.md. */
export const ollamaWire: ChatWire = {
  baseUrl: (url) => url,
  contentType: 'application/x-ndjson',
  start: '',
  words: (content) => line({ message: { role: 'assistant', content }, done: false }),
  end: (word) => line({ message: { role: 'assistant', content: '' }, done: true, ...(word !== '' && { done_reason: word }), total_duration: 5, prompt_eval_count: 11, eval_count: 7 }),
  endings: { stop: ['stop', ''], length: ['length', 'load'], filter: [] },
  noise: ['\n', line({ message: { role: 'assistant', content: '' }, done: false }), line({ message: { role: 'assistant', content: '' }, done: false, something_new: 1 })],
  error: (text) => `${JSON.stringify({ error: text })}\n`,
  half: '{"model":"fake","message":{"ro\n',
  asked: ({ path, headers, body }) => ({ path, key: headers.authorization?.replace('Bearer ', ''), model: at(body, 'model'), system: at(body, 'messages', 0, 'content'), user: at(body, 'messages', 1, 'content') }),
};
