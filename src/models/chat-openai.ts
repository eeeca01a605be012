import { ChatOpenAI } from '@langchain/openai';
import { langChainChat } from './langchain-chat.ts';

/** Any provider that speaks OpenAI's chat completions. */
export const openai = langChainChat('openai', {
  client: ({ model, baseUrl, apiKey, fetch }) =>
    new ChatOpenAI({ model, apiKey, temperature: 0, maxRetries: 0, streamUsage: true, configuration: { ...(baseUrl !== undefined && { baseURL: baseUrl }), fetch, maxRetries: 0, logLevel: 'off' } }),
  finishOf: (chunk) => chunk.response_metadata.finish_reason,
  finishes: { stop: 'stop', content_filter: 'filter' },
});
