import type { Dispatcher } from 'undici';
import { FetchError } from './fetch-error.ts';

/** The head of an answer. */
type Head = Pick<Dispatcher.ResponseData, 'statusCode' | 'headers'>;

/** What a server said of a page, by which it can be asked whether it changed. */
export type Validators = { etag?: string; lastModified?: string };

/** A server that asks to be left alone for a while. */
export class AskedToWait extends FetchError {
  readonly seconds: number;

  constructor(status: number, seconds: number) {
    super('http-error', `The site answered ${status}: it asks to come back in ${seconds} s.`);
    this.seconds = seconds;
  }
}

const OK = 200;
/** A page that a proxy on the way has changed. */
const OK_FROM_ANOTHER = 203;
const REDIRECTS = [301, 302, 303, 307, 308];
const FOR_GOOD = [301, 308];
const NOT_MODIFIED = 304;
const BUSY = [429, 503];

/** Where the answer sends on to. `Refresh`, in a header or a page, is not followed: it is written for people who read a page first. */
export function locationOf(answer: Head): string | undefined {
  return REDIRECTS.includes(answer.statusCode) ? headerOf(answer, 'location') : undefined;
}

/** Whether a redirect says to ask at its target from now on. */
export function isPermanent({ statusCode }: Head): boolean {
  return FOR_GOOD.includes(statusCode);
}

export function isNotModified({ statusCode }: Head): boolean {
  return statusCode === NOT_MODIFIED;
}

/** Throws a FetchError where the answer is no page. */
export function requireSuccess(answer: Head): void {
  const { statusCode: status } = answer;
  if (status === OK || status === OK_FROM_ANOTHER) return;
  const seconds = secondsOf(headerOf(answer, 'retry-after'));
  if (BUSY.includes(status) && seconds !== undefined) throw new AskedToWait(status, seconds);
  throw new FetchError('http-error', `The site answered ${status}${MEANING[status] ?? ''}.`);
}

const MEANING: Record<number, string> = {
  204: ': there is no page at this address',
  401: ': it asks to sign in; save the page from a browser and give the file',
  403: ': it does not let programs read the page; save it from a browser and give the file',
  404: ': there is no page at this address',
  410: ': the page was taken away',
  429: ': it was asked too often',
};

/** `Retry-After` in seconds: a number or an HTTP date. */
function secondsOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d{1,9}$/.test(header.trim()) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds));
}

/** A longer one is no name of a state but a burden: it would be stored and sent for ever. */
const MOST_VALIDATOR_CHARACTERS = 500;

export function validatorsOf(answer: Head): Validators {
  const short = (value: string | undefined) => (value !== undefined && value.length <= MOST_VALIDATOR_CHARACTERS ? value : undefined);
  const [etag, lastModified] = [short(headerOf(answer, 'etag')), short(headerOf(answer, 'last-modified'))];
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

export function headerOf({ headers }: Head, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

