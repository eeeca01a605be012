import type { ChatProvider, EmbedProvider, RerankProvider } from './provider.ts';

// To add a provider: one file beside this one, one line here. It is loaded only when chosen.
export const chatProviders: Record<string, () => Promise<ChatProvider>> = {
  extractive: async () => () => undefined,
  openai: async () => (await import('./chat-openai.ts')).openai,
  anthropic: async () => (await import('./chat-anthropic.ts')).anthropic,
  google: async () => (await import('./chat-google.ts')).google,
  ollama: async () => (await import('./chat-ollama.ts')).ollama,
  togetherai: async () => (await import('./chat-togetherai.ts')).togetherai,
};

export const embedProviders: Record<string, () => Promise<EmbedProvider>> = {
  local: async () => (await import('./embed-local.ts')).local,
  openai: async () => (await import('./embed-openai.ts')).openai,
  ollama: async () => (await import('./embed-ollama.ts')).ollama,
  togetherai: async () => (await import('./embed-togetherai.ts')).togetherai,
};

export const rerankProviders: Record<string, () => Promise<RerankProvider>> = {
  local: async () => (await import('./rerank-local.ts')).local,
  http: async () => (await import('./rerank-http.ts')).http,
};
