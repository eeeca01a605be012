import { z } from 'zod';
import type { Question } from '../../assistant-types.ts';
import { InvalidInputError } from '../../core/errors.ts';
import { questionText } from '../schemas.ts';

const text = z.looseObject({ type: z.literal('text', 'only parts of type "text" are read'), text: z.string() });
const content = z.union([z.string(), z.array(text)], 'a text, or a list of parts of type "text"');
const message = z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']), content: content.nullish() });

/** Read by no one here, but wrong where they are not of their kind; what is not named is ignored too. */
const ignored = {
  temperature: z.number(),
  top_p: z.number(),
  max_tokens: z.int(),
  max_completion_tokens: z.int(),
  presence_penalty: z.number(),
  frequency_penalty: z.number(),
  seed: z.int(),
  stop: z.union([z.string(), z.array(z.string())]),
  user: z.string(),
};

export const chatBody = z
  .looseObject({
    model: z.string(),
    messages: z.array(message).min(1),
    stream: z.boolean().nullish(),
    stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
    n: z.literal(1, 'one answer is given').nullish(),
    ...nullish(ignored),
  })
  .describe('The last user message is the question; messages before it make a follow-up understood. System messages change nothing: what an answer may rest on is the articles alone');

/** What is asked: the last user message, with the turns before it. Throws an InvalidInputError where there is none, or it is too long. */
export function questionOf({ messages }: z.infer<typeof chatBody>): Pick<Question, 'question' | 'earlier'> {
  const at = messages.findLastIndex(({ role }) => role === 'user');
  if (at === -1) throw new InvalidInputError('The messages hold none of the user', { param: 'messages' });
  const asked = questionText.safeParse(textOf(messages[at]!));
  if (!asked.success) throw new InvalidInputError(`The last user message must be a question: ${asked.error.issues[0]!.message}`, { param: `messages.${at}.content` });
  return { question: asked.data, earlier: turnsIn(messages.slice(0, at)) };
}

type Message = z.infer<typeof message>;

/** Each user message, with what the assistant said before the next one. */
function turnsIn(messages: Message[]): { question: string; answer: string }[] {
  const turns: { question: string; said: string[] }[] = [];
  for (const each of messages) {
    if (each.role === 'user') turns.push({ question: textOf(each), said: [] });
    else if (each.role === 'assistant') turns.at(-1)?.said.push(withoutMarks(textOf(each)));
  }
  return turns.map(({ question, said }) => ({ question, answer: said.join(' ') }));
}

function textOf({ content: said }: Message): string {
  return typeof said === 'string' ? said : (said ?? []).map((part) => part.text).join('\n');
}

/** Answers come back with their marks, whose citations the client keeps. */
function withoutMarks(answer: string): string {
  return answer.replace(/ ?\[\d{1,3}\]/g, '');
}

function nullish<T extends Record<string, z.ZodType>>(shape: T) {
  return Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.nullish()]));
}
