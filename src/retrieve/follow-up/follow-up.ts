import type { Usage } from '../../core/answer.ts';
import type { Turn } from '../../core/conversation.ts';
import { NO_USAGE, type ChatModel } from '../../core/ports.ts';
import { messagesOf, type Prompt } from '../../core/prompt.ts';
import { standaloneQuestion } from './standalone-question.ts';

export { standaloneQuestion };

/** Characters of a rewritten question at most: longer replies are no question. */
const LONGEST_QUESTION = 500;

/** Characters of an earlier answer that the model is shown. */
const SHOWN_OF_ANSWER = 600;

/** A question that stands alone, by one call of a model; by the rules where its reply is empty, too long, cut off or fails. */
export async function standaloneByModel(question: string, turns: Turn[], { chat, prompt, signal }: { chat: ChatModel; prompt: Prompt; signal: AbortSignal }): Promise<{ question: string; usage: Usage }> {
  const usage = { ...NO_USAGE, modelCalls: 1 };
  const messages = messagesOf(prompt, { question: oneLine(question), conversation: turns.map(shown).join('\n') });
  const reply = await replyOf(chat, messages, { usage, signal });
  return { question: reply ?? standaloneQuestion(question, turns), usage };
}

/** undefined where the reply is of no use. A question that was given up is no failure of the model: that is thrown. */
async function replyOf(chat: ChatModel, messages: { system: string; user: string }, { usage, signal }: { usage: Usage; signal: AbortSignal }): Promise<string | undefined> {
  let text = '';
  let isWhole = false;
  try {
    for await (const part of chat.stream(messages, { signal, mostCalls: 1 })) {
      if (part.type === 'text') text += part.text;
      else if (part.type === 'usage') [usage.inputTokens, usage.outputTokens] = [part.inputTokens, part.outputTokens];
      else if (part.type === 'finish') isWhole = part.reason === 'stop';
      if (text.length > LONGEST_QUESTION) return undefined;
    }
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
  const line = text.trim().replace(/^["“](.*)["”]$/s, '$1').trim();
  return isWhole && line !== '' && !line.includes('\n') ? line : undefined;
}

function shown({ standaloneQuestion: asked, answerText }: Turn): string {
  return `Q: ${oneLine(asked)}\nA: ${oneLine(answerText).slice(0, SHOWN_OF_ANSWER)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
