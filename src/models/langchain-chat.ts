import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { AIMessageChunk } from '@langchain/core/messages';
import { z } from 'zod';
import type { ChatPart } from '../core/ports.ts';
import { patientChat } from './patient-chat.ts';
import { providerFetch } from './provider-fetch.ts';
import type { ChatProvider, ModelSettings } from './provider.ts';

/** What a LangChain client is made from. `apiKey` is never empty: servers that need none still get a header, and the clients insist on one. */
type ClientSettings = { model: string; baseUrl: string | undefined; apiKey: string; fetch: typeof fetch };
type Finish = (ChatPart & { type: 'finish' })['reason'];
type LangChainChat = {
  /** A client for one call: its fetch stops with that call. It must not try again by itself, nor log: what it logs holds the provider's words. */
  client: (settings: ClientSettings) => BaseChatModel;
  /** The provider's word for how the reply ended, on the chunk that tells it. */
  finishOf: (chunk: AIMessageChunk) => unknown;
  /** The words that mean a whole reply, and those that mean a withheld one; any other is a reply cut at its length. */
  finishes: Record<string, Finish>;
  /** Whether each chunk counts the tokens since the one before, or all so far. */
  usageAdds?: boolean;
};

const NO_KEY = 'none';
/** LangChain's own type of it is `never` (1.4.0). */
const usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });

/** A chat provider over a LangChain client. The finish is told only once the stream has ended as it should. */
export function langChainChat(provider: string, { client, finishOf, finishes, usageAdds = false }: LangChainChat): ChatProvider {
  return ({ model = '', baseUrl, apiKey, timeoutMs, patience }: ModelSettings) =>
    patientChat({ provider, name: model, timeoutMs, patience }, async function* ({ system, user }, signal): AsyncGenerator<ChatPart> {
      const chat = client({ model, baseUrl, apiKey: apiKey?.reveal() ?? NO_KEY, fetch: providerFetch(signal, patience) });
      const messages: [string, string][] = [['system', system], ['user', user]];
      const tokens = { in: 0, out: 0 };
      let finish: Finish | undefined;
      for await (const chunk of await chat.stream(messages, { signal })) {
        if (chunk.text) yield { type: 'text', text: chunk.text };
        const used = usage.safeParse(chunk.usage_metadata);
        if (used.success) {
          tokens.in = usageAdds ? tokens.in + used.data.input_tokens : Math.max(tokens.in, used.data.input_tokens);
          tokens.out = usageAdds ? tokens.out + used.data.output_tokens : Math.max(tokens.out, used.data.output_tokens);
          yield { type: 'usage', inputTokens: tokens.in, outputTokens: tokens.out };
        }
        const reason = finishOf(chunk);
        if (typeof reason === 'string') finish = finishes[reason] ?? 'length';
      }
      if (finish) yield { type: 'finish', reason: finish };
    });
}
