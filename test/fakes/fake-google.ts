import { at, event, type ChatWire } from './chat-wire.ts';

const usageOf = (candidates: number) => ({ promptTokenCount: 11, candidatesTokenCount: candidates, totalTokenCount: 11 + candidates });
const chunk = (candidate: object, usageMetadata = usageOf(3)) => event({ candidates: [{ index: 0, ...candidate }], usageMetadata, modelVersion: 'fake', responseId: 'x' });

/** Gemini's streamGenerateContent with alt=sse: ai.google.dev/api/generate-content. Its usage counts all so far. */
export const googleWire: ChatWire = {
  baseUrl: (url) => url,
  contentType: 'text/event-stream',
  start: '',
  words: (text) => chunk({ content: { role: 'model', parts: [{ text }] } }),
  end: (word) => chunk({ content: { role: 'model', parts: [{ text: '' }] }, finishReason: word }, usageOf(7)),
  endings: { stop: ['STOP'], length: ['MAX_TOKENS', 'OTHER'], filter: ['SAFETY', 'RECITATION', 'PROHIBITED_CONTENT'] },
  noise: [': comment\n\n', event({ usageMetadata: usageOf(3) }), event({ candidates: [] }), chunk({}), chunk({ content: { role: 'model' } }), event({ somethingNew: true }, 'new')],
  error: (text) => event({ error: { code: 503, message: text, status: 'UNAVAILABLE' } }),
  half: 'data: {"candidates": [{"content": {"pa\n\n',
  asked: ({ path, headers, body }) => ({ path, key: headers['x-goog-api-key'], model: /models\/([^:]+):/.exec(path)?.[1], system: at(body, 'systemInstruction', 'parts', 0, 'text'), user: at(body, 'contents', 0, 'parts', 0, 'text') }),
};
