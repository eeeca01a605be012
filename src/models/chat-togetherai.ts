import { ChatTogetherAI } from '@langchain/community/chat_models/togetherai';
import { langChainChat } from './langchain-chat.ts';

/** Together AI's chat completions. */
export const togetherai = langChainChat('togetherai', {
  client({ model, baseUrl, apiKey, fetch }) {
    const client = new ChatTogetherAI({ model, apiKey, temperature: 0, maxRetries: 0, streamUsage: true });
    // Its constructor takes neither a fetch nor an address; the client it makes from these at the first call does.
    client.clientConfig = { ...client.clientConfig, ...(baseUrl !== undefined && { baseURL: baseUrl }), fetch, maxRetries: 0, logLevel: 'off' };
    return client;
  },
  finishOf: (chunk) => chunk.response_metadata.finish_reason,
  finishes: { stop: 'stop', eos: 'stop', content_filter: 'filter' },
});
