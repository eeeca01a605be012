import { request, type Dispatcher } from 'undici';
import { checkedAddress } from './address.ts';
import { headerOf, isNotModified, isPermanent, locationOf, requireSuccess, validatorsOf, type Validators } from './answer.ts';
import { readBody } from './body.ts';
import { withinTime } from './deadline.ts';
import { FetchError, fetchErrorOf } from './fetch-error.ts';
import type { FetchLimits } from './limits.ts';
import type { AllowRule } from './reach.ts';
import { TAKEN, requireTaken } from './types.ts';

/** A page as its server gave it, or the word that it is as it was. `url` is the address at the end of all redirects; `moved`: they were for good. */
export type FetchedPage = ({ bytes: Uint8Array; contentType: string; validators: Validators } | { unchanged: true }) & { url: string; moved?: true };

export type FetchNeeds = {
  dispatcher: Dispatcher;
  rules: AllowRule[];
  limits: FetchLimits;
  userAgent: string;
  /** What is known of an address from the last time. */
  known: (url: string) => Promise<Validators | undefined>;
  signal: AbortSignal;
};

/** Fetches one page. Every hop is checked like the first; throws a FetchError that says why there is no page. */
export async function fetchPage(address: string, needs: FetchNeeds): Promise<FetchedPage> {
  try {
    return await withinTime(needs.limits.total, needs, (signal) => follow(address, { ...needs, signal }));
  } catch (error) {
    needs.signal.throwIfAborted();
    throw fetchErrorOf(error);
  }
}

async function follow(address: string, needs: FetchNeeds): Promise<FetchedPage> {
  const { rules, limits, signal } = needs;
  let url = checkedAddress(address, { rules });
  let isForGood = true;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    url.hash = '';
    const known = await needs.known(url.href);
    const answer = await ask(url, known, needs);
    if (answer.location === undefined) return { ...(await pageOf(answer, url, { known, limits, signal })), ...(redirects > 0 && isForGood && { moved: true }) };
    letGo(answer);
    isForGood &&= isPermanent(answer);
    url = checkedAddress(answer.location, { rules, base: url });
  }
  throw new FetchError('too-many-redirects', `The address leads on more than ${MOST_REDIRECTS} times.`);
}

const MOST_REDIRECTS = 5;

type Answer = Dispatcher.ResponseData & { location: string | undefined };

async function ask(url: URL, known: Validators | undefined, { dispatcher, limits, userAgent, signal }: FetchNeeds): Promise<Answer> {
  const headers = {
    'User-Agent': userAgent,
    Accept: TAKEN.join(', '),
    'Accept-Encoding': 'gzip, br',
    ...(known?.etag !== undefined && { 'If-None-Match': known.etag }),
    ...(known?.lastModified !== undefined && { 'If-Modified-Since': known.lastModified }),
  };
  const answer = await request(url, { dispatcher, method: 'GET', headers, headersTimeout: limits.headers, bodyTimeout: limits.idle, signal });
  return { ...answer, location: locationOf(answer) };
}

async function pageOf(answer: Answer, url: URL, { known, limits, signal }: { known: Validators | undefined; limits: FetchLimits; signal: AbortSignal }): Promise<FetchedPage> {
  try {
    if (known && isNotModified(answer)) return { url: url.href, unchanged: true };
    requireSuccess(answer);
    const contentType = headerOf(answer, 'content-type');
    requireTaken(contentType);
    if (Number(headerOf(answer, 'content-length') ?? 0) > limits.bytes) throw new FetchError('too-large', 'The page is too large.');
    const bytes = await readBody(answer.body, { encoding: headerOf(answer, 'content-encoding'), maxBytes: limits.bytes, signal });
    return { url: url.href, bytes, contentType: contentType ?? '', validators: validatorsOf(answer) };
  } finally {
    letGo(answer);
  }
}

/** Ends what is left of a body, and so the connection where there is more of it. */
function letGo({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => undefined); // nobody waits for it any more
  body.destroy();
}
