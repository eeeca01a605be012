import { at, event, type ChatWire } from './chat-wire.ts';

const typed = (fields: { type: string } & Record<string, unknown>) => event(fields, fields.type);

/** Anthropic's messages: docs.anthropic.com/en/docs/build-with-claude/streaming. */
export const anthropicWire: ChatWire = {
  baseUrl: (url) => url,
  contentType: 'text/event-stream',
  start:
    typed({ type: 'message_start', message: { id: 'msg_x', type: 'message', role: 'assistant', content: [], model: 'fake', stop_reason: null, stop_sequence: null, usage: { input_tokens: 11, output_tokens: 1 } } }) +
    typed({ type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } }),
  words: (text) => typed({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }),
  end: (word) => typed({ type: 'content_block_stop', index: 0 }) + typed({ type: 'message_delta', delta: { stop_reason: word, stop_sequence: null }, usage: { output_tokens: 7 } }) + typed({ type: 'message_stop' }),
  endings: { stop: ['end_turn', 'stop_sequence'], length: ['max_tokens', 'model_context_window_exceeded', 'pause_turn'], filter: ['refusal'] },
  noise: [typed({ type: 'ping' }), ': comment\n\n', typed({ type: 'something_new', index: 0 }), typed({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: '' } })],
  error: (text) => typed({ type: 'error', error: { type: 'overloaded_error', message: text } }),
  half: 'event: content_block_delta\ndata: {"type":"content_block_delta","ind\n\n',
  asked: ({ path, headers, body }) => ({ path, key: headers['x-api-key'], model: at(body, 'model'), system: at(body, 'system'), user: at(body, 'messages', 0, 'content') }),
};
