import { describe, expect, test } from 'vitest';
import type { Reranker } from '../../src/core/ports.ts';
import { http } from '../../src/models/rerank-http.ts';
import { endless, failureOf, providerFaultContract, withFake, type Role } from '../contract/provider-faults.ts';
import { rerankerContract } from '../contract/reranker.ts';
import { answersJson, fakeProvider, plays, type RecordedRequest, type Script } from '../fakes/fake-provider.ts';

type Body = { model?: string; query: string; documents: string[]; top_n: number };

/** The usual /rerank, as documented by Cohere, Jina and those who follow them: best first, each naming its text; scores by the words shared. */
const scores: Script = (request, response) => {
  const { query, documents, top_n: most } = (request as RecordedRequest<Body>).body; // only rerankers ask it
  const words = new Set(query.split(/\W+/));
  const results = documents.map((text, index) => ({ index, relevance_score: text.split(/\W+/).filter((word) => words.has(word)).length / 100, document: { text } }));
  return answersJson(JSON.stringify({ id: 'x', model: 'fake', results: results.toSorted((a, b) => b.relevance_score - a.relevance_score).slice(0, most), usage: { total_tokens: 9 } }))(request, response);
};
const role: Role<Reranker> = { make: http, baseUrl: (url) => `${url}/v1/`, good: scores, ask: async (reranker, signal) => reranker.rerank('ferry', ['a ferry', 'a dog'], { signal }) };
const results = (...items: [unknown, unknown][]) => answersJson(JSON.stringify({ results: items.map(([index, score]) => ({ index, relevance_score: score })) }));

rerankerContract(async () => {
  const fake = await fakeProvider(scores);
  return { reranker: await http({ model: 'fake', baseUrl: fake.url, timeoutMs: 2000, modelsDir: '' }), close: () => fake.close() };
});
providerFaultContract(role);

test('asks in the usual shape', () =>
  withFake(role, [scores], async ({ ask, fake }) => {
    await ask();
    expect(fake.requests[0]).toMatchObject({ path: '/v1/rerank', body: { model: 'fake', query: 'ferry', documents: ['a ferry', 'a dog'], top_n: 2 } });
  }));

describe('a reply that is no scores is an error, never a score', () => {
  const faults: [string, Script][] = [
    ['null', results([0, null], [1, 1])],
    ['text', results([0, '1'], [1, 1])],
    ['1e400', answersJson('{"results":[{"index":0,"relevance_score":1e400},{"index":1,"relevance_score":1}]}')],
    ['NaN', answersJson('{"results":[{"index":0,"relevance_score":NaN},{"index":1,"relevance_score":1}]}')],
    ['one too few', results([0, 1])],
    ['none', results()],
    ['one twice', results([0, 1], [1, 1], [1, 2])],
    ['one twice, one never', results([1, 1], [1, 2])],
    ['one of no text', results([0, 1], [2, 1])],
    ['one of no text besides', results([0, 1], [1, 1], [2, 1])],
    ['a number that is none', results([0.5, 1], [1, 1])],
    ['other fields', answersJson('{"data":[{"index":0,"score":1}]}')],
    ['a list', answersJson('[]')],
    ['null itself', answersJson('null')],
    ['a web page', plays('text/html', { send: '<h1>Hello</h1>' }, 'end')],
    ['half of it', plays('application/json', { send: '{"results":[{"in' }, 'end')],
    ['a cut', plays('application/json', { send: '{"results":[{"in' }, 'rst')],
    ['no end', endless('application/json', '{"results":[', '{"index":0,"relevance_score":1},'.repeat(10_000))],
  ];
  test.each(faults)('%s', (_name, script) => withFake(role, [script], async ({ ask }) => void (await failureOf(ask()))));
});
