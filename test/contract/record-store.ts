import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { citationIdOf } from '../../src/core/ids.ts';
import type { RecordStore } from '../../src/core/ports.ts';

const ARTICLE = 'a_1111111111111111';
const VERSION = 'v_2222222222222222';
const QUOTE = 'The bridge will close for 20 weeks.';
export const CITATION = citationIdOf({ articleId: ARTICLE, version: VERSION, start: 0, end: QUOTE.length });

/** An answer that quotes one sentence and says another of its own. */
export function answerOf(id: string, { conversationId = 't_1', createdAt = '2024-06-01T08:00:00.000Z', question = 'When does the bridge close?' } = {}): Answer {
  const own = 'It is old.';
  const facts = { title: 'Bridge', authors: [] };
  return {
    id,
    conversationId,
    question,
    standaloneQuestion: question,
    status: 'answered',
    text: `${QUOTE} [1] ${own}`,
    sentences: [
      { start: 0, end: QUOTE.length, text: QUOTE, support: 'supported', missing: [], citations: [CITATION] },
      { start: QUOTE.length + 5, end: QUOTE.length + 5 + own.length, text: own, support: 'unsupported', missing: ['old'], citations: [] },
    ],
    markers: [{ start: QUOTE.length + 1, end: QUOTE.length + 4, citationId: CITATION }],
    citations: [{ ...facts, id: CITATION, marker: 1, articleId: ARTICLE, version: VERSION, start: 0, end: QUOTE.length, quote: QUOTE, sha256: 'x', permalink: `/c/${CITATION}` }],
    evidence: [{ ...facts, id: 'p_1', articleId: ARTICLE, version: VERSION, start: 0, end: QUOTE.length, text: QUOTE, score: 1 }],
    confidence: 0.5,
    filters: {},
    asOf: createdAt,
    invalidMarkers: 0,
    model: { provider: 'extractive', name: 'votes' },
    prompt: { name: 'answer', version: 1, sha256: 'x' },
    library: { generation: 1, embedder: 'none' },
    timings: { retrieve: 1, answer: 1, total: 2 },
    usage: { modelCalls: 0, inputTokens: 0, outputTokens: 0 },
    createdAt,
  };
}

/** What every store of answers must do. */
export function recordStoreContract(open: () => Promise<{ store: RecordStore; close(): Promise<void> }>): void {
  let store: RecordStore;
  let close: () => Promise<void>;
  beforeEach(async () => ({ store, close } = await open()));
  afterEach(() => close());

  test('an answer is read back as it was saved; saved again, it is replaced', async () => {
    await store.saveAnswer(answerOf('q_1'));
    expect(await store.answer('q_1')).toEqual(answerOf('q_1'));
    await store.saveAnswer({ ...answerOf('q_1'), status: 'failed' });
    expect(await store.answer('q_1')).toMatchObject({ status: 'failed' });
    expect(await store.answer('q_2')).toBeUndefined();
  });

  test('a conversation is called by its first question and holds its answers in order', async () => {
    await store.saveAnswer(answerOf('q_1', { createdAt: '2024-06-01T08:00:00.000Z' }));
    await store.saveAnswer(answerOf('q_2', { createdAt: '2024-06-03T08:00:00.000Z', question: 'And the tunnel?' }));
    await store.saveAnswer(answerOf('q_3', { createdAt: '2024-06-02T08:00:00.000Z', conversationId: 't_2', question: 'Who won?' }));
    const first = { id: 't_1', title: 'When does the bridge close?', createdAt: '2024-06-01T08:00:00.000Z', updatedAt: '2024-06-03T08:00:00.000Z', answers: 2 };
    expect(await store.conversations({ limit: 10 })).toEqual({ conversations: [first, expect.objectContaining({ id: 't_2', answers: 1 })] });
    const page = await store.conversations({ limit: 1 });
    expect(page).toEqual({ conversations: [first], next: expect.any(String) });
    expect(await store.conversations({ limit: 1, cursor: page.next! })).toEqual({ conversations: [expect.objectContaining({ id: 't_2' })] });
    await expect(store.conversations({ limit: 1, cursor: 'none' })).rejects.toThrow('not given out');
    const found = await store.conversation('t_1');
    expect(found!.conversation).toEqual(first);
    expect(found!.answers.map(({ id }) => id)).toEqual(['q_1', 'q_2']);
    expect(await store.conversation('t_3')).toBeUndefined();
  });

  test('what is removed is gone, with its quotes; a conversation goes with its last answer', async () => {
    await store.saveAnswer(answerOf('q_1'));
    await store.saveAnswer(answerOf('q_2'));
    expect(await store.removeAnswer('q_1')).toBe(true);
    expect(await store.removeAnswer('q_1')).toBe(false);
    expect(await store.quote(CITATION)).toMatchObject({ quote: QUOTE });
    expect(await store.removeAnswer('q_2')).toBe(true);
    expect(await store.quote(CITATION)).toBeUndefined();
    expect(await store.conversations({ limit: 10 })).toEqual({ conversations: [] });
    await store.saveAnswer(answerOf('q_3'));
    expect(await store.removeConversation('t_1')).toBe(true);
    expect(await store.removeConversation('t_1')).toBe(false);
    expect(await store.answer('q_3')).toBeUndefined();
  });

  test('a quote outlives its article, until it is erased wherever it was stored', async () => {
    await store.saveAnswer(answerOf('q_1'));
    expect(await store.quote(CITATION)).toEqual({ citationId: CITATION, articleId: ARTICLE, quote: QUOTE, source: { title: 'Bridge', authors: [] } });
    await store.eraseQuotes([{ id: 'a_9999999999999999', titles: [] }]);
    expect(await store.quote(CITATION)).toMatchObject({ quote: QUOTE });
    await store.eraseQuotes([{ id: ARTICLE, titles: ['Bridge'] }]);
    expect(await store.quote(CITATION)).toEqual({ citationId: CITATION, articleId: ARTICLE, source: { title: '(erased)', authors: [] } });
    const erased = (await store.answer('q_1'))!;
    expect(JSON.stringify(erased)).not.toContain('20 weeks');
    expect(erased.text).toBe('(erased) [1] It is old.');
    expect(erased.markers.map(({ start, end }) => erased.text.slice(start, end))).toEqual(['[1]']);
    expect(erased.sentences.map(({ start, end }) => erased.text.slice(start, end))).toEqual(['(erased)', 'It is old.']);
  });

  test('feedback needs an answer', async () => {
    await store.saveAnswer(answerOf('q_1'));
    await store.saveFeedback({ answerId: 'q_1', rating: 'down', citationId: CITATION, note: 'wrong year', at: '2024-06-01T09:00:00.000Z' });
    await expect(store.saveFeedback({ answerId: 'q_2', rating: 'up', at: '2024-06-01T09:00:00.000Z' })).rejects.toMatchObject({ status: 404 });
  });
}
