import { readFileSync } from 'node:fs';
import { answer, type AnswerDependencies } from '../../src/answer/answer.ts';
import type { Answer } from '../../src/core/answer.ts';
import type { AnswerEvent } from '../../src/core/answer-event.ts';
import type { ChatModel } from '../../src/core/ports.ts';
import { parsePrompt } from '../../src/prompts.ts';
import { retrieve } from '../../src/retrieve/retrieve.ts';
import { asidesOf } from '../../src/story/notes.ts';
import { speechOf } from '../../src/story/speech/attribution.ts';
import type { TinyStore } from '../retrieve/tiny-store.ts';

export const answerPrompt = parsePrompt(readFileSync(new URL('../../prompts/answer.md', import.meta.url), 'utf8'), 'prompts/answer.md');
export const followUpPrompt = parsePrompt(readFileSync(new URL('../../prompts/follow-up.md', import.meta.url), 'utf8'), 'prompts/follow-up.md');

type Asked = { store: TinyStore; chat?: ChatModel; random?: () => string; strictness?: number; signal?: AbortSignal };

/** The events of one question over a tiny library. */
export async function ask(question: string, { store, chat, random, strictness = 0, signal = new AbortController().signal }: Asked): Promise<AnswerEvent[]> {
  const asOf = '2026-03-10T12:00:00Z';
  const retrieval = await retrieve(question, { store }, { asOf, mode: 'words' });
  const frame = {
    id: 'q_1', conversationId: 't_1', question, standaloneQuestion: question, filters: {}, asOf, createdAt: asOf, retrieveMs: 1,
    model: { provider: 'test', name: 'test' }, prompt: { name: 'answer', version: 1, sha256: answerPrompt.sha256 }, library: { generation: 0, embedder: 'none' },
  };
  const events: AnswerEvent[] = [];
  const needs: AnswerDependencies = { store, strictness, asidesOf, speechIn: (_, { text }) => speechOf(text), now: () => 0, ...(chat && { chat: { model: chat, prompt: answerPrompt, ...(random && { random }) } }) };
  for await (const event of answer(retrieval, needs, { frame, signal })) events.push(event);
  return events;
}

/** The record that the events end with. */
export function recordOf(events: AnswerEvent[]): Answer {
  const last = events.at(-1);
  if (last?.type !== 'answer-end' && last?.type !== 'answer-declined') throw new Error(`ended with ${last?.type}`);
  return last.answer;
}

/** The deltas joined. */
export function streamed(events: AnswerEvent[]): string {
  return events.map((event) => (event.type === 'text-delta' ? event.text : '')).join('');
}

/** Hex digits that look random and are the same each time. */
export function seeded(seed: number): () => string {
  let state = seed >>> 0;
  return () => Array.from({ length: 32 }, () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 28).toString(16)).join('');
}
