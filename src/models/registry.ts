import type { ChatModel, Embedder } from '../core/ports.ts';
import type { Secret } from '../core/secret.ts';

/** What a provider is made from; which of these it needs is its own affair. */
export type ModelSettings = {
  model?: string | undefined;
  baseUrl?: string | undefined;
  apiKey?: Secret | undefined;
  /** Milliseconds to wait for the first part of a reply. */
  timeoutMs: number;
  /** Folder of the local models. */
  modelsDir: string;
};

/** Makes a chat model; undefined where answers need none (extractive). */
export type ChatProvider = (settings: ModelSettings) => ChatModel | undefined;
/** Makes an embedder; rejects with a ModelError while its model cannot be had. */
export type EmbedProvider = (settings: ModelSettings) => Promise<Embedder>;

// To add a provider: one file beside this one, one line here. It is loaded only when chosen.
export const chatProviders: Record<string, () => Promise<ChatProvider>> = {
  extractive: async () => () => undefined,
  openai: async () => (await import('./chat-openai.ts')).openai,
};

export const embedProviders: Record<string, () => Promise<EmbedProvider>> = {
  local: async () => (await import('./embed-local.ts')).local,
  openai: async () => (await import('./embed-openai.ts')).openai,
};
