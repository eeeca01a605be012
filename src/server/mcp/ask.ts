import { z } from 'zod';
import type { Answer } from '../../core/answer.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import { answer, conversationId, questionText } from '../schemas.ts';
import { asked, lastAnswer } from '../answer-events.ts';
import { definedOnly } from '../defined-only.ts';
import { answerSaid } from './answer-said.ts';
import { choices, filtersOf } from './choices.ts';
import { defineTool } from './tool.ts';

/** An answer without the passages that it was chosen from and without its making: `GET /api/answers/:id` has them. */
const told = answer.omit({ evidence: true, filters: true, prompt: true, library: true, timings: true, usage: true, invalidMarkers: true });

export const ask = defineTool({
  name: 'ask',
  title: 'Ask the news library',
  description: 'Answers a question from the news articles alone, every sentence with numbered, verbatim quotes that are linked and were checked; or declines, saying what is missing and which articles come nearest. Keep the marks [1] and the links when you pass the answer on.',
  input: z.strictObject({
    question: questionText.describe('One question, in plain words'),
    conversationId: conversationId.optional().describe('The conversationId of an earlier answer (t_…), so that a follow-up is understood'),
    ...choices,
  }),
  output: told,
  async call({ question, asOf, conversationId: conversation, ...rest }, context) {
    await context.count();
    const filters = filtersOf(rest);
    const events = asked({ question, filters, ...definedOnly({ asOf, conversationId: conversation }) }, context);
    const whole = await lastAnswer(reported(events, context.progress));
    return { text: answerSaid(whole, context.pages), structured: slim(whole, context.pages) };
  },
});

/** The same events; what they mean to somebody who waits is told on the way. */
async function* reported(events: AsyncGenerator<AnswerEvent>, progress: (message: string) => void): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (event.type === 'evidence-found') progress(`${event.passages.length} passages found`);
    if (event.type === 'sentence-checked') progress(`${event.sentence.support}: ${event.sentence.text}`);
    yield event;
  }
}

/** Links are whole addresses: what reads them knows of no server. */
function slim({ evidence: _evidence, filters: _filters, prompt: _prompt, library: _library, timings: _timings, usage: _usage, invalidMarkers: _invalid, ...rest }: Answer, pages: string): z.input<typeof told> {
  const linked = <Quote extends { permalink: string }>(quote: Quote): Quote => ({ ...quote, permalink: pages + quote.permalink });
  return { ...rest, citations: rest.citations.map(linked), ...(rest.nearestQuote && { nearestQuote: linked(rest.nearestQuote) }) };
}
