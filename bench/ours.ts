/*
 * Dateline's side of bench/compare.ts, as a process of its own: `build ARTICLES FOLDER` stores the articles, `serve QUESTIONS FOLDER` opens the library and asks. Prints JSON.
 */
import type { createAssistant as create } from '../src/index.ts';
import { holds } from '../src/measure/fold.ts';
import { rowsOf, type QuestionRow } from './sets.ts';
import { residentMiB, timed, timedEach } from './timing.ts';

/** The questions that the other side is asked by words. */
const SCANNED = 40;
const TOP = 10;
/** How often is looked whether vectors are there. */
const LOOK_MS = 50;

/** The built code, as users run it: compiling TypeScript in the process that is measured would count as its own. */
const { createAssistant }: { createAssistant: typeof create } = await import(new URL('../dist/index.js', import.meta.url).href);

const [task, first = '', folder = ''] = process.argv.slice(2);
const result = task === 'build' ? await build(first) : await serve(first);
console.log(JSON.stringify(result));

/** Settings of the embedder come by the environment. */
async function build(articlesFile: string): Promise<object> {
  const wordsOnly = await open({ EMBED_PROVIDER: 'none' }); // else vectors would be made beside, and neither time be told
  const words = await timed(() => wordsOnly.ingest([{ name: 'articles', path: articlesFile }]));
  await wordsOnly.close();
  const assistant = await open();
  const vectors = await timed(() => allEmbedded(assistant));
  while ((await assistant.stats()).stories.waiting > 0) await pause(); // placing beside the questions would count as theirs
  const { articles, passages } = await assistant.stats();
  await assistant.close();
  return { articles, passages, words, vectors };
}

async function serve(questionsFile: string): Promise<object> {
  const questions = rowsOf<QuestionRow>(questionsFile);
  const started = performance.now();
  const assistant = await open();
  await assistant.search(questions[0]!.question, { mode: 'words' });
  const firstByWords = performance.now() - started;
  while ((await assistant.search(questions[0]!.question, { mode: 'meaning' })).degraded) await pause();
  const firstByMeaning = performance.now() - started;
  const meaning = await timedEach(questions, ({ question }) => assistant.search(question, { mode: 'meaning', k: TOP }));
  const hybrid = await timedEach(questions, ({ question, asked }) => assistant.search(question, { asOf: asked, k: TOP }));
  const memoryMiB = residentMiB();
  const urls: { url?: string; text: string }[][] = [];
  const words = await timedEach(questions, async ({ question, asked }) => urls.push((await assistant.search(question, { mode: 'words', asOf: asked, k: TOP })).passages));
  const asking = await timedEach(questions.slice(0, 200), async ({ question, asked }) => {
    for await (const event of assistant.ask({ question, asOf: asked })) if (event.type === 'error') throw new Error(event.problem.detail);
  });
  await assistant.close();
  const hits = (some: QuestionRow[]) => [1, 5, 10].map((k) => some.filter(({ answer, holding }, at) => urls[at]!.slice(0, k).some(({ url, text }) => holding.includes(url ?? '') && holds(text, answer))).length / some.length);
  return { firstByWords, firstByMeaning, meaning, hybrid, words, asking, memoryMiB, hits: hits(questions.slice(0, SCANNED)), hitsOfAll: hits(questions) };
}

async function open(settings: Record<string, string> = {}) {
  return createAssistant({ settings: { ...process.env, DATA_DIR: folder, ...settings } as Record<string, string> }); // the environment holds texts only
}

async function allEmbedded(assistant: Awaited<ReturnType<typeof open>>): Promise<void> {
  for (;;) {
    const { waiting, vectors, state } = (await assistant.stats()).embedding;
    if (state === 'off' || (waiting === 0 && vectors > 0)) return;
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((next) => setTimeout(next, LOOK_MS));
}
