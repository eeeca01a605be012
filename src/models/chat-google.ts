import { ChatGoogle } from '@langchain/google';
import { ModelError } from '../core/errors.ts';
import { langChainChat } from './langchain-chat.ts';

const ADDRESS = 'https://generativelanguage.googleapis.com';
const WITHHELD = ['SAFETY', 'RECITATION', 'LANGUAGE', 'BLOCKLIST', 'PROHIBITED_CONTENT', 'SPII'];

/** Google's Gemini. */
export const google = langChainChat('google', {
  client: ({ model, baseUrl = ADDRESS, apiKey, fetch }) => new ChatGoogle({ model, temperature: 0, maxRetries: 0, platformType: 'gai', apiClient: clientTo({ baseUrl, apiKey, fetch }) }),
  finishOf(chunk) {
    const reason = chunk.additional_kwargs.finishReason;
    // The client takes an event that it cannot read for the end of the reply, and says so in this other place alone.
    if (reason === undefined && chunk.response_metadata.finishReason !== undefined) throw new ModelError('model-bad-reply', 502, 'The model provider google sent an event that cannot be read');
    return reason;
  },
  finishes: { STOP: 'stop', ...Object.fromEntries(WITHHELD.map((word) => [word, 'filter'])) },
  usageAdds: true,
});

/** What sends the client's requests. It knows https and a host alone; the base address may be any. */
function clientTo({ baseUrl, apiKey, fetch }: { baseUrl: string; apiKey: string; fetch: typeof globalThis.fetch }) {
  return {
    hasApiKey: () => true,
    getProjectId: async () => '',
    async fetch(request: Request) {
      const { pathname, search } = new URL(request.url);
      const headers = { 'Content-Type': 'application/json', 'X-Goog-Api-Key': apiKey };
      return fetch(`${baseUrl.replace(/\/+$/, '')}${pathname}${search}`, { method: 'POST', headers, body: await request.text() });
    },
  };
}
