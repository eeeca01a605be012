import { OpenAIEmbeddings } from '@langchain/openai';
import { setTimeout as wait } from 'node:timers/promises';
import { ModelError } from '../core/errors.ts';
import type { Embedder } from '../core/ports.ts';
import { causes, modelErrorFrom, ProviderResponseError } from './model-failure.ts';
import { providerFetch } from './provider-fetch.ts';
import type { EmbedProvider, ModelSettings } from './registry.ts';
import { unitVector } from './unit-vector.ts';

/** Texts in one request: large enough to amortise it, small enough to fail alone. */
const BATCH = 64;
const ATTEMPTS = 3;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** Any provider that speaks OpenAI's embeddings. Asks for one vector first, to learn how long they are. */
export const openai: EmbedProvider = async (settings) => {
  const first = await embed(['news'], settings, undefined);
  const dimensions = first[0]!.length;
  const embedAll = async (texts: string[], signal?: AbortSignal) => (await embed(texts, settings, signal)).map((numbers) => unitVector(numbers, dimensions));
  const embedder: Embedder = {
    id: `openai:${settings.model ?? ''}`,
    dimensions,
    async embedPassages(texts, { signal } = {}) {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += BATCH) vectors.push(...(await embedAll(texts.slice(from, from + BATCH), signal)));
      return vectors;
    },
    embedQuestion: async (text, { signal } = {}) => (await embedAll([text], signal))[0]!,
    close: async () => undefined,
  };
  return embedder;
};

/** LangChain's client takes vectors as they come; the wire format numbers them, and only the numbers are sure. */
class OrderedEmbeddings extends OpenAIEmbeddings {
  protected override async embeddingWithRetry(request: Parameters<OpenAIEmbeddings['embeddingWithRetry']>[0]) {
    const response = await super.embeddingWithRetry(request);
    const data = [...(response.data ?? [])].sort((a, b) => a.index - b.index);
    if (data.length !== [request.input].flat().length) throw new ModelError('model-bad-vector', 502, 'The embedding provider sent another number of vectors than was asked for');
    return { ...response, data };
  }
}

async function embed(texts: string[], { model = '', baseUrl, apiKey, timeoutMs }: ModelSettings, signal: AbortSignal | undefined): Promise<number[][]> {
  for (let tries = 1; ; tries += 1) {
    const late = AbortSignal.timeout(timeoutMs);
    const client = new OrderedEmbeddings({
      model,
      apiKey: apiKey?.reveal() ?? 'none',
      batchSize: BATCH,
      encodingFormat: 'float',
      maxRetries: 0,
      configuration: { ...(baseUrl !== undefined && { baseURL: baseUrl }), fetch: providerFetch(signal ? AbortSignal.any([signal, late]) : late) },
    });
    try {
      return await client.embedDocuments(texts);
    } catch (error) {
      signal?.throwIfAborted();
      const pause = pauseBeforeRetry(error, tries);
      if (pause === undefined) throw late.aborted ? new ModelError('model-timeout', 504, 'The embedding provider did not answer in time') : modelErrorFrom(error, 'openai');
      await wait(pause, undefined, { signal });
    }
  }
}

function pauseBeforeRetry(error: unknown, tries: number): number | undefined {
  const response = causes(error).find((cause) => cause instanceof ProviderResponseError);
  if (!response || tries >= ATTEMPTS || (response.status !== 429 && response.status < 500)) return undefined;
  const pause = response.retryAfterMs ?? FIRST_WAIT_MS * 2 ** (tries - 1);
  return pause > LONGEST_WAIT_MS ? undefined : pause;
}
