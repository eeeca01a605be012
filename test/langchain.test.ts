import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableLambda, RunnableMap, RunnablePassthrough } from '@langchain/core/runnables';
import { FakeStreamingChatModel } from '@langchain/core/utils/testing';
import { fakeModel } from '@langchain/core/testing';
import { createAgent, tool } from 'langchain';
import { z } from 'zod';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAssistant } from '../src/assistant.ts';
import type { Assistant } from '../src/assistant-types.ts';
import { DatelineRetriever } from '../src/langchain.ts';
import { embeds, fakeOpenAi, type FakeOpenAi } from './fakes/fake-openai.ts';
import { FERRY, FLOOD } from './server/test-server.ts';

const QUESTION = 'How many homes did the river Tarvel flood?';
const RETRACTED = { url: 'https://paper.example/bridge', title: 'RETRACTED: Bridge to open in May', outlet: 'The Paper', published: '2025-04-02', text: 'This article has been retracted.\n\nThe Weir Bridge over the Tarvel opens in May, the engineer said.' };

let folder: string;
let assistant: Assistant;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-langchain-'));
  assistant = await libraryIn(folder);
});
afterAll(async () => {
  await assistant.close();
  await rm(folder, { recursive: true, force: true });
});

test('a document holds a passage, and in its metadata the citation that opens it', async () => {
  const [document] = await new DatelineRetriever({ assistant, k: 1 }).invoke(QUESTION);
  const { metadata, pageContent } = document!;
  expect(pageContent).toContain('flooded 212 homes');
  expect(metadata).toMatchObject({ title: FLOOD.title, outlet: FLOOD.outlet, authors: FLOOD.authors, published: FLOOD.published, url: FLOOD.url, permalink: `/c/${metadata.id}`, passageId: expect.stringMatching(/^p_/), score: expect.any(Number) });
  expect(document!.id).toBe(metadata.id);
  const { citation } = await assistant.citation(metadata.id);
  expect(citation).toMatchObject({ quote: pageContent, articleId: metadata.articleId, version: metadata.version, start: metadata.start, end: metadata.end });
});

test('it searches as it was told: how many, filters, the moment, the ranking', async () => {
  const found = async (options: Omit<ConstructorParameters<typeof DatelineRetriever>[0], 'assistant'>) => (await new DatelineRetriever({ assistant, ...options }).invoke('the river Tarvel or the ferry')).map(({ metadata }) => metadata.outlet);
  expect(new Set(await found({}))).toEqual(new Set(['The Paper', 'The Herald']));
  expect(await found({ k: 1, mode: 'words' })).toHaveLength(1);
  expect(new Set(await found({ filters: { outlets: ['The Herald'] } }))).toEqual(new Set(['The Herald']));
  expect(new Set(await found({ filters: { to: '2025-03-31' } }))).toEqual(new Set(['The Paper']));
  await expect(found({ k: 51 })).rejects.toThrow('k is a whole number');
});

test('an article that was retracted says so', async () => {
  const documents = await new DatelineRetriever({ assistant }).invoke('When does the Weir Bridge open?');
  expect(documents.filter(({ metadata }) => metadata.retracted).map(({ metadata }) => metadata.title)).toContain(RETRACTED.title);
});

test('in a chain, a model is asked with the passages that were found, and its words come as they arise', async () => {
  const model = new FakeStreamingChatModel({ sleep: 0 });
  const asked: string[] = [];
  const chain = RunnableMap.from({
    context: new DatelineRetriever({ assistant, k: 2 }).pipe((documents) => documents.map(({ pageContent, metadata }) => `${pageContent} (${metadata.permalink})`).join('\n')),
    question: new RunnablePassthrough<string>(),
  })
    .pipe(ChatPromptTemplate.fromMessages([['system', 'Answer from these: {context}'], ['human', '{question}']]))
    .pipe((prompt) => {
      asked.push(prompt.toString());
      return prompt;
    })
    .pipe(model)
    .pipe(new StringOutputParser());
  let told = '';
  for await (const piece of await chain.stream(QUESTION)) told += piece;
  expect(asked[0]).toContain('flooded 212 homes');
  expect(told).toContain('flooded 212 homes'); // this model repeats what it is asked
});

test('an agent searches with it and goes on with what it found', async () => {
  const retriever = new DatelineRetriever({ assistant, k: 1 });
  const news = tool(async ({ question }: { question: string }, config) => (await retriever.invoke(question, config)).map(({ pageContent }) => pageContent).join('\n'), { name: 'news', description: 'Searches the news', schema: z.object({ question: z.string() }) });
  const model = fakeModel().respondWithTools([{ name: 'news', args: { question: QUESTION } }]).respond((messages) => messages.at(-1)!);
  const { messages } = await createAgent({ model, tools: [news] }).invoke({ messages: [{ role: 'user', content: QUESTION }] });
  expect(JSON.stringify(messages)).toContain('flooded 212 homes');
});

test('the signal of the call stops the search at the provider of vectors too, also in a chain', async () => {
  let holds = false;
  const embedder: FakeOpenAi = await fakeOpenAi((request, response) => (holds ? undefined : embeds(() => [1, 2, 3])(request, response)));
  const own = await mkdtemp(join(tmpdir(), 'dateline-langchain-'));
  const meaning = await libraryIn(own, { EMBED_PROVIDER: 'openai', EMBED_MODEL: 'fake', EMBED_BASE_URL: embedder.url });
  try {
    while ((await meaning.stats()).embedding.waiting > 0) await new Promise((resolve) => setImmediate(resolve));
    holds = true;
    const before = embedder.requests.length;
    const leaving = new AbortController();
    const left = RunnableLambda.from((question: string) => question).pipe(new DatelineRetriever({ assistant: meaning })).invoke(QUESTION, { signal: leaving.signal });
    while (embedder.requests.length === before) await new Promise((resolve) => setImmediate(resolve));
    leaving.abort();
    await expect(left).rejects.toThrow();
    await embedder.requests[before]!.closed;
    await expect(new DatelineRetriever({ assistant: meaning }).invoke(QUESTION, { signal: leaving.signal })).rejects.toThrow();
    expect(embedder.requests).toHaveLength(before + 1);
  } finally {
    await meaning.close();
    await embedder.close();
    await rm(own, { recursive: true, force: true });
  }
});

test('the built package gives it under dateline/langchain', async () => {
  const program = "import { createAssistant } from 'dateline'; import { DatelineRetriever } from 'dateline/langchain'; console.log(typeof createAssistant, DatelineRetriever.lc_name());";
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { cwd: resolve(import.meta.dirname, '..') });
  expect(stdout.trim()).toBe('function DatelineRetriever');
});

async function libraryIn(dataDir: string, settings: Record<string, string> = {}): Promise<Assistant> {
  const library = await createAssistant({ settings: { DATA_DIR: dataDir, EMBED_PROVIDER: 'none', ...settings } });
  await library.ingest([FLOOD, FERRY, RETRACTED].map((object) => ({ name: object.title, object })));
  return library;
}
