import { ModelError } from '../core/errors.ts';
import type { Embedder } from '../core/ports.ts';
import { askPatiently } from './ask-patiently.ts';
import { causes } from './model-failure.ts';
import type { EmbedProvider, ModelSettings } from './provider.ts';
import { unitVector } from './unit-vector.ts';

/** Texts in one request: large enough to amortise it, small enough to fail alone. */
const BATCH = 64;
/** A batch of passages takes longer than one question, most of all where the provider is this machine. */
const PASSAGES_PATIENCE = 10;

type ClientSettings = { model: string; baseUrl: string | undefined; apiKey: string; fetch: typeof fetch };
/** Asks for the vectors of texts, in their order; what comes is checked here. */
type AskForVectors = (texts: string[], settings: ClientSettings) => Promise<unknown>;

/** An embed provider over a bare request. It asks for one vector first, to learn how long they are; what is no vector never gets past it. */
export function remoteEmbedder(provider: string, ask: AskForVectors): EmbedProvider {
  return async (settings) => {
    const embed = embedding(provider, ask, settings);
    const first = await embed(['news'], { timeoutMs: settings.timeoutMs });
    const { length: dimensions } = unitVector(first[0]!, first[0]!.length);
    const passagesMs = settings.timeoutMs * PASSAGES_PATIENCE;
    const embedder: Embedder = {
      id: `${provider}:${settings.model ?? ''}`,
      dimensions,
      async embedPassages(texts, { signal } = {}) {
        const vectors: Float32Array[] = [];
        for (let from = 0; from < texts.length; from += BATCH) {
          for (const numbers of await embed(texts.slice(from, from + BATCH), { timeoutMs: passagesMs, signal })) vectors.push(unitVector(numbers, dimensions));
        }
        return vectors;
      },
      embedQuestion: async (text, { signal } = {}) => unitVector((await embed([text], { timeoutMs: settings.timeoutMs, signal }))[0]!, dimensions),
      close: async () => undefined,
    };
    return embedder;
  };
}

/** As many lists as texts, whatever stands in them. */
function embedding(provider: string, ask: AskForVectors, { model = '', baseUrl, apiKey, patience }: ModelSettings) {
  return async (texts: string[], { timeoutMs, signal }: { timeoutMs: number; signal?: AbortSignal | undefined }): Promise<unknown[][]> => {
    const reply = await askPatiently((fetch) => ask(texts, { model, baseUrl, apiKey: apiKey?.reveal() ?? 'none', fetch }).catch(badNumbers), { provider, timeoutMs, patience, signal });
    if (!Array.isArray(reply) || reply.length !== texts.length) throw new ModelError('model-bad-vector', 502, 'The embedding model gave another number of vectors than was asked for');
    return reply.map((numbers: unknown) => {
      if (!Array.isArray(numbers)) throw new ModelError('model-bad-vector', 502, 'The embedding model gave something else than a vector');
      return numbers;
    });
  };
}

/** Providers written in Python send NaN, which is no JSON: the fault of the text that was embedded, not of the provider as a whole. */
function badNumbers(error: unknown): never {
  if (causes(error).some((cause) => cause instanceof SyntaxError)) throw new ModelError('model-bad-vector', 502, 'The embedding model gave vectors that cannot be read', { cause: error });
  throw error;
}
