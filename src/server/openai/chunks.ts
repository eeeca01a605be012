import type { Answer } from '../../core/answer.ts';
import type { AnswerEvent } from '../../core/answer-event.ts';
import { safeJson } from '../reply.ts';
import { HEARTBEAT, withHeartbeat } from '../sse.ts';
import { annotationsOf, finishOf, usageOf, type CompletionFrame } from './completion.ts';
import { openAiError } from './errors.ts';

type Choices = { delta: object; finish_reason: string | null }[];

/**
 * The events of an answer as chunks of a chat completion: the role, the text as it arises, then the end with its annotations and
 * the whole answer. What is thrown becomes a last error. A decline after words were sent follows them as a paragraph: they cannot be taken back.
 */
export async function* completionChunks(events: AsyncGenerator<AnswerEvent>, frame: CompletionFrame, { pages, withUsage, report }: { pages: string; withUsage: boolean; report: (error: unknown) => void }): AsyncGenerator<string> {
  const chunk = (choices: Choices, more: object = {}) => data({ ...frame, object: 'chat.completion.chunk', choices: choices.map((choice) => ({ index: 0, logprobs: null, ...choice })), ...(withUsage && { usage: null }), ...more });
  const said = (content: string) => chunk([{ delta: { content }, finish_reason: null }]);
  try {
    yield chunk([{ delta: { role: 'assistant', content: '' }, finish_reason: null }]);
    let hasWords = false;
    for await (const event of withHeartbeat(events)) {
      if (event === 'heartbeat') yield HEARTBEAT;
      else if (event.type === 'text-delta') {
        hasWords = true;
        yield said(event.text);
      } else if (event.type === 'answer-end' || event.type === 'answer-declined') {
        if (event.type === 'answer-declined') yield said(hasWords ? `\n\n${event.answer.text}` : event.answer.text);
        yield chunk([ending(event.answer, pages)], { dateline: event.answer });
        if (withUsage) yield chunk([], { usage: usageOf(event.answer) });
        yield 'data: [DONE]\n\n';
      }
    }
  } catch (error) {
    report(error);
    yield data(openAiError(error));
  }
}

function ending(answer: Answer, pages: string): Choices[number] {
  return { delta: { annotations: annotationsOf(answer, pages) }, finish_reason: finishOf(answer) };
}

function data(body: object): string {
  return `data: ${safeJson(body)}\n\n`;
}
