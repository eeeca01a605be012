import { z } from 'zod';
import { LEAST_MINUTES, MOST_MINUTES } from '../../core/feed.ts';
import { feed, feedId } from '../schemas.ts';
import { defineRoute } from '../route.ts';

export const subscribeFeed = defineRoute({
  method: 'post',
  path: '/api/feeds',
  summary: 'Subscribe to a feed (RSS, RDF, Atom, JSON Feed): it is asked soon, then again and again while the server runs, and the articles behind its items come in',
  body: z.strictObject({ url: z.string(), everyMinutes: z.int().min(LEAST_MINUTES).max(MOST_MINUTES).optional().describe('60 without it') }),
  limited: true,
  responses: {
    200: { description: 'It was subscribed already; how often it is asked may have changed', schema: feed },
    201: { description: 'The feed. Whether it can be read shows in `last` once it was asked', schema: feed },
    403: { description: 'Its address lies inside a private network' },
  },
  async handle({ body }, { assistant }) {
    const { feed, isNew } = await assistant.subscribe(body);
    return { status: isNew ? 201 : 200, json: feed };
  },
});

export const listFeeds = defineRoute({
  method: 'get',
  path: '/api/feeds',
  summary: 'The subscribed feeds, with what came of asking them last',
  responses: { 200: { description: 'The first subscribed first', schema: z.object({ feeds: z.array(feed) }) } },
  handle: async (_input, { assistant }) => ({ json: { feeds: await assistant.feeds() } }),
});

export const removeFeed = defineRoute({
  method: 'delete',
  path: '/api/feeds/:id',
  summary: 'Unsubscribe; the articles that the feed brought stay',
  params: z.object({ id: feedId }),
  responses: { 204: { description: 'It is asked no more' } },
  async handle({ params }, { assistant }) {
    await assistant.unsubscribe(params.id);
    return { status: 204, empty: true };
  },
});
