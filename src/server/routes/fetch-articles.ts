import { z } from 'zod';
import { ingestReport, startedJob, waitQuery } from '../schemas.ts';
import { ingestReply, jobReply } from '../ingest-reply.ts';
import { defineRoute } from '../route.ts';

/** Addresses in one request; more come in several. Half of what may wait at once, so that one request never fills it. */
const MOST_ADDRESSES = 100;

const body = z.strictObject({ urls: z.array(z.string()).min(1, 'an address at least').max(MOST_ADDRESSES, `at most ${MOST_ADDRESSES} addresses`) });

export const fetchArticles = defineRoute({
  method: 'post',
  path: '/api/articles/fetch',
  summary: 'Fetch web pages and store their articles, under the addresses that they were found at; of feeds the articles behind their items',
  query: waitQuery,
  body,
  limited: true,
  responses: {
    201: { description: 'What became of each address; `failed` tells why one gave no article', schema: ingestReport },
    202: { description: 'With `wait=false`: the job, which is all that is promised yet', schema: startedJob },
    422: { description: 'None gave an article (400, 403, 502 or 504 where that is the only reason); `failed` as above. Codes of an address: `bad-address`, `blocked-address`, `host-not-found`, `fetch-failed`, `fetch-timeout`, `too-many-redirects`, `http-error`, `asked-to-wait`, `unsupported-type`, `too-large`. Codes of a page: `not-text`, `too-complex`, `too-slow`, `too-long`, `empty-content`, `front-page`, `list-page`, `login-page`, `paywall`, `consent-page`, `needs-script`' },
    429: { description: 'Too many addresses wait to be fetched, or too many requests; see Retry-After' },
  },
  handle: async ({ query, body: { urls } }, { assistant, signal }) => (query.wait === false ? jobReply(await assistant.startJob({ kind: 'fetch', urls })) : ingestReply(await assistant.fetch(urls, { signal }), FETCH_STATUS)),
});

/** A page that is too large is nothing that the client sent: 422, unlike an upload's. */
const FETCH_STATUS = {
  'too-large': 422,
  'not-text': 422,
  'bad-address': 400,
  'host-not-found': 400,
  'blocked-address': 403,
  'too-many-redirects': 502,
  'fetch-failed': 502,
  'fetch-timeout': 504,
};
