import { stdout } from 'node:process';
import type { Answer } from '../../core/answer.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import { AppError } from '../../core/errors.ts';
import { answerLines } from '../answer-lines.ts';
import { withLibrary } from '../connect.ts';
import type { FilterOptions } from '../options.ts';
import { print, printJson, wrapped } from '../terminal.ts';

const DECLINED = 3;

/** Streams an answer, then its sources. */
export async function ask(question: string, options: FilterOptions & { conversation?: string; json?: true }): Promise<void> {
  const { from, to, outlet, asOf, timeWords, conversation } = options;
  const body = { question, conversationId: conversation, asOf, filters: { from, to, outlets: outlet }, ...(timeWords === false && { timeWords }) };
  await withLibrary('ask', async (client) => {
    const answer = options.json || !stdout.isTTY ? await last(client.ask(body)) : await streamed(client.ask(body));
    if (options.json) printJson(answer);
    else for (const line of answerLines(answer, client.pages, { withText: !stdout.isTTY || answer.status === 'declined' })) print(line);
    if (answer.status === 'declined') process.exitCode = DECLINED;
  });
}

async function last(events: AsyncGenerator<AnswerEvent>): Promise<Answer> {
  for await (const event of events) {
    if (event.type === 'answer-end' || event.type === 'answer-declined') return event.answer;
    if (event.type === 'error') throw new AppError(event.problem.code, event.problem.status, event.problem.detail, { ...(event.problem.hint !== undefined && { hint: event.problem.hint }) });
  }
  throw new AppError('no-answer', 502, 'The answer broke off');
}

/** Sentences as they are checked: whole ones, so that they can be wrapped. */
async function streamed(events: AsyncGenerator<AnswerEvent>): Promise<Answer> {
  let text = '';
  let shown = 0;
  for await (const event of events) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type === 'sentence-checked') {
      const complete = text.slice(shown).trim();
      if (complete) print(wrapped(complete));
      shown = text.length;
    }
    if (event.type === 'answer-end') {
      const rest = text.slice(shown).trim();
      if (rest) print(wrapped(rest));
    }
    if (event.type === 'answer-end' || event.type === 'answer-declined' || event.type === 'error') return last(one(event));
  }
  return last(events);
}

async function* one(event: AnswerEvent): AsyncGenerator<AnswerEvent> {
  yield event;
}
