import type { Config } from './config.ts';
import type { ChatModel, Embedder } from './core/ports.ts';
import { AppError } from './core/errors.ts';
import type { Embedding } from './embedding.ts';
import type { ModelState, Stats } from './assistant-types.ts';
import { chatProviders, embedProviders, type ModelSettings } from './models/registry.ts';

const SECOND_MS = 1000;
/** A check asks for one word; a model that takes longer is not answering. */
const CHECK_MS = 20_000;

export type Models = {
  chat: ChatModel | undefined;
  makeEmbedder: (() => Promise<Embedder>) | undefined;
  makeFormer: (id: string) => Promise<Embedder | undefined>;
  stateOf: (embedding: Stats['embedding']) => Stats['models'];
  check: (embedding: Embedding) => Promise<Stats['models']>;
};

/** The models that the settings choose, by role. */
export async function modelsOf(config: Config): Promise<Models> {
  const settings = { timeoutMs: config.CHAT_TIMEOUT_S * SECOND_MS, modelsDir: config.MODELS_DIR };
  const chatSettings: ModelSettings = { ...settings, model: config.CHAT_MODEL, baseUrl: config.CHAT_BASE_URL, apiKey: config.CHAT_API_KEY };
  const embedSettings: ModelSettings = { ...settings, model: config.EMBED_MODEL, baseUrl: config.EMBED_BASE_URL, apiKey: config.EMBED_API_KEY };
  const chat = (await chatProviders[config.CHAT_PROVIDER]!())(chatSettings); // the settings allow only names of the registry
  const embedProvider = embedProviders[config.EMBED_PROVIDER];
  const stateOf = (embedding: Stats['embedding']): Stats['models'] => ({
    chat: { provider: config.CHAT_PROVIDER, name: chat?.name ?? 'extractive', ready: true },
    embed: { provider: config.EMBED_PROVIDER, name: embedding.embedder ?? config.EMBED_MODEL ?? '', ready: embedding.state === 'ready' || embedding.state === 'working', ...(embedding.problem !== undefined && { problem: embedding.problem }) },
  });
  return {
    chat,
    makeEmbedder: embedProvider && (async () => (await embedProvider())(embedSettings)),
    makeFormer: (id) => formerEmbedder(id, embedSettings),
    stateOf,
    async check(embedding) {
      const state = stateOf(await embedding.state());
      const chatProblem = chat && (await problemOf(() => say(chat)));
      const embedProblem = embedProvider && (await problemOf(async () => embedOnce(embedProvider, embedSettings, embedding)));
      return { chat: withProblem(state.chat, chatProblem), embed: withProblem(state.embed, embedProblem) };
    },
  };
}

/** Of an embedder that the library was made with before: the local one needs nothing that could have changed; another one's address may have. */
async function formerEmbedder(id: string, settings: ModelSettings): Promise<Embedder | undefined> {
  const { local, openai } = embedProviders;
  if (!id.startsWith('openai:')) {
    const made = await (await local!())(settings);
    if (made.id === id) return made;
    await made.close();
    return undefined;
  }
  return settings.baseUrl === undefined ? undefined : (await openai!())({ ...settings, model: id.slice('openai:'.length) });
}

async function say(chat: ChatModel): Promise<void> {
  for await (const _part of chat.stream({ system: 'Answer with one word.', user: 'Say: ready' }, { signal: AbortSignal.timeout(CHECK_MS) })) return;
}

async function embedOnce(provider: () => Promise<(settings: ModelSettings) => Promise<Embedder>>, settings: ModelSettings, embedding: Embedding): Promise<void> {
  const current = await embedding.current();
  const embedder = current?.embedder ?? (await (await provider())(settings));
  await embedder.embedQuestion('Is it ready?', { signal: AbortSignal.timeout(CHECK_MS) });
  if (!current) await embedder.close();
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
