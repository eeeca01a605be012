import { ChatAnthropic } from '@langchain/anthropic';
import { langChainChat } from './langchain-chat.ts';

/** Given always: the client would else take it from the environment, past the settings. */
const ADDRESS = 'https://api.anthropic.com';

/** Anthropic's messages. */
export const anthropic = langChainChat('anthropic', {
  client: ({ model, baseUrl = ADDRESS, apiKey, fetch }) => new ChatAnthropic({ model, apiKey, anthropicApiUrl: baseUrl, maxRetries: 0, clientOptions: { fetch, logLevel: 'off' }, ...(takesTemperature(model) && { temperature: 0 }) }),
  finishOf: (chunk) => chunk.additional_kwargs.stop_reason,
  finishes: { end_turn: 'stop', stop_sequence: 'stop', refusal: 'filter' },
});

/** Newer models refuse a temperature; the client knows which, and says so only by throwing. */
function takesTemperature(model: string): boolean {
  try {
    new ChatAnthropic({ model, apiKey: 'none', temperature: 0 }).invocationParams();
    return true;
  } catch {
    return false;
  }
}
