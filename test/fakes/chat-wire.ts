import type { RecordedRequest } from './fake-provider.ts';

type Ending = 'stop' | 'length' | 'filter';

/** How a chat provider writes on the wire: what its documentation says, and the odd cases in it. */
export type ChatWire = {
  /** The base address that the provider is told, from the fake's. */
  baseUrl: (url: string) => string;
  contentType: string;
  /** What stands before the first words. */
  start: string;
  words: (text: string) => string;
  /** How a reply ends, by the provider's own words for it, with a usage of 11 and 7 tokens. */
  end: (word: string) => string;
  /** The provider's words for each ending; the first one of `stop` is the usual one. */
  endings: Record<Ending, string[]>;
  /** What may come between and means nothing: comments, unknown events, empty deltas. */
  noise: string[];
  /** An error in the middle of a reply that began with 200, with some text in it. */
  error: (text: string) => string;
  /** An event that is cut in its middle. */
  half: string;
  /** What was asked, and with which key. */
  asked: (request: RecordedRequest) => { path: string; key: unknown; model: unknown; system: unknown; user: unknown };
};

/** An event of a stream of server-sent events. */
export function event(data: object | string, name?: string): string {
  return `${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;
}

/** A place in something that came as JSON; undefined where it is not there. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  return path.reduce((inner, key) => (inner as Record<string | number, unknown> | undefined)?.[key], value); // read only to be compared
}
