import type { ChatModel, Embedder, Reranker } from '../core/ports.ts';
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
  patience?: Patience;
};

/** Milliseconds that rarely need another value than the usual one. */
export type Patience = {
  /** A reply may pause for so long. */
  idleMs?: number;
  /** Wait before the first retry; later ones double it. */
  retryMs?: number;
};

/** Makes a chat model; undefined where answers need none (extractive). */
export type ChatProvider = (settings: ModelSettings) => ChatModel | undefined;
/** Makes an embedder; rejects with a ModelError while its model cannot be had. */
export type EmbedProvider = (settings: ModelSettings) => Promise<Embedder>;
/** Makes a reranker; rejects with a ModelError while its model cannot be had. */
export type RerankProvider = (settings: ModelSettings) => Promise<Reranker>;
