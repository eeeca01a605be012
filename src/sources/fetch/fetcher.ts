import { lookup } from 'node:dns/promises';
import { EventEmitter, once, setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'undici';
import type { IngestFailure } from '../../core/article.ts';
import { AppError } from '../../core/errors.ts';
import { checkedAddress } from './address.ts';
import { AskedToWait, type Validators } from './answer.ts';
import { FetchError, fetchErrorOf } from './fetch-error.ts';
import { fetchPage, type FetchedPage, type FetchNeeds } from './fetch-page.ts';
import { guardedConnect, type Resolve } from './guarded-connect.ts';
import { FETCH_LIMITS, type FetchLimits } from './limits.ts';
import { Handover } from './handover.ts';
import { Manners, MOST_AT_A_HOST } from './manners.ts';
import { allowRuleOf } from './reach.ts';

export type FetcherOptions = {
  /** Entries of FETCH_ALLOW. */
  allow: string[];
  /** Says to sites who asks. */
  userAgent: string;
  resolve?: Resolve;
  limits?: Partial<FetchLimits>;
};

/** A page, or why there is none; `source` is the address as it was asked for. */
export type FetchResult = (FetchedPage & { source: string }) | FetchFailure;
/** `retryAfter`: seconds after which the site asked to come back. */
export type FetchFailure = IngestFailure & { retryAfter?: number };

export type Fetcher = {
  /**
   * Fetches addresses, several at once, and gives each as soon as it is there. Where too many wait already throws an AppError `busy`;
   * who is patient waits for room.
   */
  each(addresses: string[], options?: { known?: FetchNeeds['known']; signal?: AbortSignal | undefined; patient?: boolean | undefined }): AsyncGenerator<FetchResult>;
  /** Why an address would not even be asked: its form, or where it says that it leads. */
  refusal(address: string): IngestFailure | undefined;
  close(): Promise<void>;
};

/** Addresses that may wait or be under way; more are turned away. */
const MOST_WAITING = 200;
/** What is longer is no address, and is not told back whole. */
const MOST_SHOWN = 2048;
/** When some of them are done. */
const COME_BACK_S = 30;

/** The one way in which an address that somebody gave is opened. */
export function createFetcher({ allow, userAgent, resolve = (name) => lookup(name, { all: true }), limits: given = {} }: FetcherOptions): Fetcher {
  const limits = { ...FETCH_LIMITS, ...given };
  const rules = allow.flatMap((entry) => allowRuleOf(entry) ?? []);
  const dispatcher = new Agent({ connect: guardedConnect({ rules, resolve, timeoutMs: limits.connect }), connections: MOST_AT_A_HOST });
  const manners = new Manners();
  const ended = new EventEmitter().setMaxListeners(0);
  let waiting = 0;
  const leaves = (): void => {
    waiting -= 1;
    ended.emit('one');
  };

  /** What is given counts as under way until it is taken, so that few pages lie in memory. */
  async function one(source: string, { known, signal, give }: { known: FetchNeeds['known']; signal: AbortSignal; give: (result: FetchResult) => Promise<void> }): Promise<void> {
    const needs = { dispatcher, rules, limits, userAgent, known, signal };
    try {
      const { hostname } = checkedAddress(source, { rules });
      await manners.inTurn(hostname, async () => give({ ...(await patiently(source, needs)), source }), { signal });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      void give({ ...failureOf(source, error), ...(error instanceof AskedToWait && { retryAfter: error.seconds }) });
    }
  }

  return {
    async *each(addresses, { known = nothingKnown, signal: leave, patient = false } = {}) {
      while (waiting + addresses.length > MOST_WAITING) {
        if (patient) await once(ended, 'one', { ...(leave && { signal: leave }) });
        else throw new AppError('busy', 429, 'Too many addresses wait to be fetched', { hint: `At most ${MOST_WAITING} wait at once; try again in ${COME_BACK_S} s.`, retryAfter: COME_BACK_S });
      }
      waiting += addresses.length;
      const left = new AbortController();
      const signal = leave ? AbortSignal.any([leave, left.signal]) : left.signal;
      setMaxListeners(0, signal); // each address listens
      const there = new Handover<FetchResult>();
      for (const source of addresses) void one(source, { known, signal, give: there.give }).catch(there.fail).finally(leaves);
      try {
        for (let at = 0; at < addresses.length; at += 1) yield await there.take();
      } finally {
        left.abort();
        there.close();
      }
    },
    refusal(source) {
      try {
        checkedAddress(source, { rules });
        return undefined;
      } catch (error) {
        return failureOf(source, fetchErrorOf(error));
      }
    },
    close: () => dispatcher.destroy(),
  };
}

function failureOf(source: string, error: FetchError): IngestFailure {
  return { source: source.slice(0, MOST_SHOWN), code: error.code, hint: error.message };
}

const nothingKnown = async (): Promise<Validators | undefined> => undefined;

/** A site that asks to come back soon is asked once more then. */
async function patiently(source: string, needs: FetchNeeds): Promise<FetchedPage> {
  try {
    return await fetchPage(source, needs);
  } catch (error) {
    if (!(error instanceof AskedToWait) || error.seconds * 1000 > needs.limits.wait) throw error;
    await wait(error.seconds * 1000, undefined, { signal: needs.signal });
    return fetchPage(source, needs);
  }
}
