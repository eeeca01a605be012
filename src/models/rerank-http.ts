import { z } from 'zod';
import { ModelError } from '../core/errors.ts';
import type { Reranker } from '../core/ports.ts';
import { askPatiently } from './ask-patiently.ts';
import { checkedScores, checkTexts } from './checked-scores.ts';
import type { RerankProvider } from './provider.ts';

/** What services take in one request without parting it. */
const MOST_TEXTS = 100;
const reply = z.object({ results: z.array(z.object({ index: z.int(), relevance_score: z.unknown() })) });

/** A service that answers `POST …/rerank` in the usual shape: hosted ones, and those that run here. */
export const http: RerankProvider = async ({ model, baseUrl = '', apiKey, timeoutMs, patience }) => {
  const reranker: Reranker = {
    id: `http:${model ?? ''}`,
    most: MOST_TEXTS,
    async rerank(question, texts, { signal }) {
      checkTexts(texts, MOST_TEXTS);
      signal.throwIfAborted();
      if (texts.length === 0) return [];
      const body = JSON.stringify({ ...(model !== undefined && { model }), query: question, documents: texts, top_n: texts.length });
      const headers = { 'Content-Type': 'application/json', ...(apiKey && { Authorization: `Bearer ${apiKey.reveal()}` }) };
      const json = await askPatiently(async (fetch): Promise<unknown> => (await fetch(`${baseUrl.replace(/\/+$/, '')}/rerank`, { method: 'POST', headers, body })).json(), { provider: 'http', timeoutMs, patience, signal });
      return inOrder(json, texts.length);
    },
    close: async () => undefined,
  };
  return reranker;
};

/** Results come best first; each names its text by number. */
function inOrder(json: unknown, texts: number): number[] {
  const parsed = reply.safeParse(json);
  if (!parsed.success) throw new ModelError('model-bad-reply', 502, 'The reranker sent a reply that cannot be read', { hint: 'Check RERANK_BASE_URL in the settings.' });
  const scores = new Map(parsed.data.results.map(({ index, relevance_score: score }) => [index, score]));
  if (scores.size !== texts || parsed.data.results.length !== texts) throw new ModelError('model-bad-scores', 502, 'The reranker sent other scores than were asked for');
  return checkedScores(Array.from({ length: texts }, (_none, at) => scores.get(at)), texts);
}
