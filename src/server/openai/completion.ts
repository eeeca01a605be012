import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Answer } from '../../core/answer.ts';
import { shownTitle } from '../../core/shown-title.ts';
import { answer } from '../schemas.ts';

const annotation = z.object({ type: z.literal('url_citation'), url_citation: z.object({ start_index: z.int(), end_index: z.int(), url: z.string(), title: z.string() }) });
const usage = z.object({ prompt_tokens: z.int(), completion_tokens: z.int(), total_tokens: z.int() });
const finish = z.enum(['stop', 'length']);

export const completionForm = z
  .object({
    id: z.string(),
    object: z.literal('chat.completion'),
    created: z.int(),
    model: z.string(),
    choices: z.array(
      z.object({
        index: z.int(),
        message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null(), annotations: z.array(annotation).describe('A marker each: where it stands in `content` (UTF-16 code units) and the page that shows its quote') }),
        logprobs: z.null(),
        finish_reason: finish,
      }),
    ),
    usage,
    dateline: answer,
  })
  .meta({ id: 'ChatCompletion' });

/** What all parts of one completion have in common. `created` in seconds since 1970. */
export type CompletionFrame = { id: string; created: number; model: string };

export function completionFrame(model: string, now: Date): CompletionFrame {
  return { id: `chatcmpl-${randomUUID()}`, created: Math.floor(now.getTime() / 1000), model };
}

/** An answer as a chat completion; `pages` is the address that its permalinks begin with. */
export function completionOf(told: Answer, frame: CompletionFrame, pages: string): z.input<typeof completionForm> {
  const message = { role: 'assistant' as const, content: told.text, refusal: null, annotations: annotationsOf(told, pages) };
  return { ...frame, object: 'chat.completion', choices: [{ index: 0, message, logprobs: null, finish_reason: finishOf(told) }], usage: usageOf(told), dateline: told };
}

/** A marker each, with the page that shows its quote. */
export function annotationsOf({ markers, citations }: Answer, pages: string): z.infer<typeof annotation>[] {
  const byId = new Map(citations.map((citation) => [citation.id, citation]));
  return markers.flatMap(({ start, end, citationId }) => {
    const citation = byId.get(citationId);
    return citation ? [{ type: 'url_citation', url_citation: { start_index: start, end_index: end, url: pages + citation.permalink, title: shownTitle(citation) } }] : [];
  });
}

export function finishOf({ truncated }: Answer): z.infer<typeof finish> {
  return truncated ? 'length' : 'stop';
}

export function usageOf({ usage: { inputTokens, outputTokens } }: Answer): z.infer<typeof usage> {
  return { prompt_tokens: inputTokens, completion_tokens: outputTokens, total_tokens: inputTokens + outputTokens };
}
