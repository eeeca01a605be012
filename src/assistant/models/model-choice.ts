import type { Config } from '../../config.ts';
import type { ChatModel, Embedder, Reranker } from '../../core/ports.ts';
import { AppError } from '../../core/errors.ts';
import type { Embedding } from './embedding.ts';
import type { ModelState, Stats } from '../../assistant-types.ts';
import type { ModelSettings } from '../../models/provider.ts';
import { chatProviders, embedProviders, rerankProviders } from '../../models/registry.ts';

const SECOND_MS = 1000;
/** A check asks for one word; a model that takes longer is not answering. */
const CHECK_MS = 20_000;

export type Models = {
  chat: ChatModel | undefined;
  makeEmbedder: (() => Promise<Embedder>) | undefined;
  makeFormer: (id: string) => Promise<Embedder | undefined>;
  /** undefined where none is wanted; rejects while its model cannot be had. */
  makeReranker: (() => Promise<Reranker>) | undefined;
  stateOf: (embedding: Stats['embedding']) => Stats['models'];
  check: (embedding: Embedding) => Promise<Stats['models']>;
};

/** The models that the settings choose, by role. */
export async function modelsOf(config: Config): Promise<Models> {
  const settings = { timeoutMs: config.CHAT_TIMEOUT_S * SECOND_MS, modelsDir: config.MODELS_DIR };
  const chatSettings: ModelSettings = { ...settings, model: config.CHAT_MODEL, baseUrl: config.CHAT_BASE_URL, apiKey: config.CHAT_API_KEY };
  const embedSettings: ModelSettings = { ...settings, model: config.EMBED_MODEL, baseUrl: config.EMBED_BASE_URL, apiKey: config.EMBED_API_KEY };
  const rerankSettings: ModelSettings = { ...settings, model: config.RERANK_MODEL, baseUrl: config.RERANK_BASE_URL, apiKey: config.RERANK_API_KEY };
  const chat = (await chatProviders[config.CHAT_PROVIDER]!())(chatSettings); // the settings allow only names of the registry
  const embedProvider = embedProviders[config.EMBED_PROVIDER];
  const rerankProvider = rerankProviders[config.RERANK_PROVIDER];
  const makeReranker = rerankProvider && (async () => (await rerankProvider())(rerankSettings));
  const stateOf = (embedding: Stats['embedding']): Stats['models'] => ({
    chat: { provider: config.CHAT_PROVIDER, name: chat?.name ?? 'extractive', ready: true },
    embed: { provider: config.EMBED_PROVIDER, name: embedding.embedder ?? config.EMBED_MODEL ?? '', ready: embedding.state === 'ready' || embedding.state === 'working', ...(embedding.problem !== undefined && { problem: embedding.problem }) },
    ...(makeReranker && { rerank: { provider: config.RERANK_PROVIDER, name: config.RERANK_MODEL ?? '', ready: true } }),
  });
  return {
    chat,
    makeEmbedder: embedProvider && (async () => (await embedProvider())(embedSettings)),
    makeFormer: (id) => formerEmbedder(id, embedSettings),
    makeReranker,
    stateOf,
    async check(embedding) {
      const state = stateOf(await embedding.state());
      const chatProblem = chat && (await problemOf(() => say(chat)));
      const embedProblem = embedProvider && (await problemOf(async () => embedOnce(embedProvider, embedSettings, embedding)));
      const rerankProblem = makeReranker && (await problemOf(() => rerankOnce(makeReranker)));
      return { chat: withProblem(state.chat, chatProblem), embed: withProblem(state.embed, embedProblem), ...(state.rerank && { rerank: withProblem(state.rerank, rerankProblem) }) };
    },
  };
}

/** Of an embedder that the library was made with before: the local one needs nothing that could have changed; another one's address may have. */
async function formerEmbedder(id: string, settings: ModelSettings): Promise<Embedder | undefined> {
  const [provider, ...model] = id.split(':');
  const remote = model.length > 0 ? embedProviders[provider!] : undefined; // split gives one at least
  if (remote) return settings.baseUrl === undefined ? undefined : (await remote())({ ...settings, model: model.join(':') });
  const made = await (await embedProviders.local!())(settings);
  if (made.id === id) return made;
  await made.close();
  return undefined;
}

async function say(chat: ChatModel): Promise<void> {
  for await (const _part of chat.stream({ system: 'Answer with one word.', user: 'Say: ready' }, { signal: AbortSignal.timeout(CHECK_MS) })) return;
}

async function embedOnce(provider: () => Promise<(settings: ModelSettings) => Promise<Embedder>>, settings: ModelSettings, embedding: Embedding): Promise<void> {
  const current = await embedding.current();
  const embedder = current?.embedder ?? (await (await provider())(settings));
  try {
    await embedder.embedQuestion('Is it ready?', { signal: AbortSignal.timeout(CHECK_MS) });
  } finally {
    if (!current) await embedder.close();
  }
}

async function rerankOnce(make: () => Promise<Reranker>): Promise<void> {
  const reranker = await make();
  try {
    await reranker.rerank('Is it ready?', ['It is ready.'], { signal: AbortSignal.timeout(CHECK_MS) });
  } finally {
    await reranker.close();
  }
}

async function problemOf(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error instanceof AppError ? error.message : 'It does not answer';
  }
}

function withProblem(state: ModelState, problem: string | undefined): ModelState {
  const { problem: _before, ...rest } = state;
  return problem === undefined ? { ...rest, ready: true } : { ...rest, ready: false, problem };
}
