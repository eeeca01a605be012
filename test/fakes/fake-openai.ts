import { at, event, type ChatWire } from './chat-wire.ts';
import { fakeProvider, plays, type FakeProvider, type RecordedRequest as Recorded, type Script as AnyScript } from './fake-provider.ts';

type Body = { messages: { role: string; content: string }[]; stream: boolean; input: string[] };
export type Script = AnyScript<Body>;
export type RecordedRequest = Recorded<Body>;
export type FakeOpenAi = FakeProvider<Body>;

/** A loopback server that speaks OpenAI's wire format as it is told, and records what it is asked. */
export async function fakeOpenAi(...scripts: Script[]): Promise<FakeOpenAi> {
  const fake = await fakeProvider(...scripts);
  return Object.assign(fake, { url: `${fake.url}/v1` });
}

/** OpenAI's chat completions: platform.openai.com/docs/api-reference/chat-streaming. */
export const openAiWire: ChatWire = {
  baseUrl: (url) => `${url}/v1`,
  contentType: 'text/event-stream',
  start: '',
  words: delta,
  end: (word) => chunk({ choices: [{ index: 0, delta: {}, finish_reason: word }] }) + chunk({ choices: [], usage: { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 } }) + event('[DONE]'),
  endings: { stop: ['stop'], length: ['length', 'insufficient_system_resource'], filter: ['content_filter'] },
  noise: [': OPENROUTER PROCESSING\n\n', chunk({ choices: [] }), chunk({ choices: [{ index: 0, delta: null, finish_reason: null }] }), chunk({ choices: [{ index: 0, delta: { content: null }, finish_reason: null }] }), event({ type: 'new' }, 'something.new')],
  error: (text) => event({ error: { message: text, type: 'server_error', code: null } }),
  half: 'data: {"id":"x","choices":[{"index":0,"del\n\n',
  asked: ({ path, headers, body }) => ({ path, key: headers.authorization?.replace('Bearer ', ''), model: at(body, 'model'), system: at(body, 'messages', 0, 'content'), user: at(body, 'messages', 1, 'content') }),
};

/** A stream that gives the pieces as deltas, then ends as it should. */
export const says = (...pieces: string[]): Script => plays(openAiWire.contentType, ...pieces.map((piece) => ({ send: delta(piece) })), { send: openAiWire.end('stop') }, 'end');

/** The obedient model: answers with what stands between `OBEY<<` and `>>` anywhere in the prompt. */
export const obeys: Script = (request, response) => {
  const prompt = request.body.messages.map(({ content }) => content).join('\n');
  return says(/OBEY<<([\s\S]*?)>>/.exec(prompt)?.[1] ?? 'Nothing to obey.')(request, response);
};

export const answersStatus = (status: number, headers: Record<string, string> = {}, body?: string): Script => plays('', { status, headers, ...(body !== undefined && { body }) });

export function startStream(response: Parameters<Script>[1]): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream' });
}

export function delta(content: string): string {
  return chunk({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] });
}

export function chunk(fields: object): string {
  return event({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'fake', ...fields });
}

/** Vectors in the documented format, one a text, from a function of the text. */
export const embeds =
  (vectorOf: (text: string) => unknown[]): Script =>
  (request, response) => {
    const data = [request.body.input].flat().map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ object: 'list', data, model: 'fake', usage: { prompt_tokens: 1, total_tokens: 1 } }));
  };
