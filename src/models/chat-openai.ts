import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
import type { ChatPart } from '../core/ports.ts';
import { patientChat } from './patient-chat.ts';
import { providerFetch } from './provider-fetch.ts';
import type { ChatProvider } from './registry.ts';

/** Servers that need no key still get a header; the client insists on one. */
const NO_KEY = 'none';

/** LangChain's own type of it is `never` (1.4.0). */
const usage = z.object({ input_tokens: z.number(), output_tokens: z.number() });

/** Any provider that speaks OpenAI's chat completions. */
export const openai: ChatProvider = ({ model = '', baseUrl, apiKey, timeoutMs }) =>
  patientChat({ provider: 'openai', name: model, timeoutMs }, async function* ({ system, user }, signal): AsyncGenerator<ChatPart> {
    const chat = new ChatOpenAI({
      model,
      apiKey: apiKey?.reveal() ?? NO_KEY,
      temperature: 0,
      maxRetries: 0,
      streamUsage: true,
      configuration: { ...(baseUrl !== undefined && { baseURL: baseUrl }), fetch: providerFetch(signal), maxRetries: 0 },
    });
    const messages: [string, string][] = [['system', system], ['user', user]];
    for await (const chunk of await chat.stream(messages, { signal })) {
      const text = chunk.text;
      if (text) yield { type: 'text', text };
      const used = usage.safeParse(chunk.usage_metadata);
      if (used.success) yield { type: 'usage', inputTokens: used.data.input_tokens, outputTokens: used.data.output_tokens };
      const reason: unknown = chunk.response_metadata.finish_reason;
      if (typeof reason === 'string') yield { type: 'finish', reason: reason === 'stop' ? 'stop' : reason === 'content_filter' ? 'filter' : 'length' };
    }
  });
