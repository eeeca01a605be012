/*
 * How much of the bare embedder's rate is left when a library embeds its passages in the background, and what a search by meaning takes with the question embedded here.
 *   npx tsx bench/vectors.ts ARTICLES.jsonl[.gz] QUESTIONS.jsonl [ARTICLES_TAKEN=150]
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../src/config.ts';
import { createAssistant } from '../src/index.ts';
import { local } from '../src/models/embed-local.ts';
import { rowsOf, type ArticleRow, type QuestionRow } from './sets.ts';
import { timed, timedEach } from './timing.ts';

/** Long enough for what starting takes not to count. */
const USUAL_ARTICLES = 150;
const LOOK_MS = 20;
const PAGE = 200;

const [articlesFile = '', questionsFile = '', taken = String(USUAL_ARTICLES)] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'dateline-vectors-'));
try {
  const few = join(folder, 'few.jsonl');
  await writeFile(few, rowsOf<ArticleRow>(articlesFile).slice(0, Number(taken)).map((row) => `${JSON.stringify(row)}\n`).join(''));
  const settings = { ...process.env, DATA_DIR: join(folder, 'library') } as Record<string, string>; // the environment holds texts only
  const words = await createAssistant({ settings: { ...settings, EMBED_PROVIDER: 'none' } });
  await words.ingest([{ name: 'few', path: few }]);
  const { articles } = await words.articles({ limit: PAGE });
  const texts = (await Promise.all(articles.map(async ({ title }) => (await words.search(title, { k: 10 })).passages.map((passage) => `${passage.title}\n${passage.text}`)))).flat();
  await words.close();

  const embedder = await local({ timeoutMs: 0, modelsDir: loadConfig(settings).config.MODELS_DIR });
  await embedder.embedQuestion('warm');
  const bare = await timed(() => embedder.embedPassages(texts));
  await embedder.close();
  const bareRate = (1000 * texts.length) / bare.wall;

  const assistant = await createAssistant({ settings: { ...settings, EMBED_PROVIDER: 'local' } });
  let before = 0;
  while ((before = (await assistant.stats()).embedding.vectors) === 0) await pause(); // its model is loaded
  const behind = await timed(async () => {
    while ((await assistant.stats()).embedding.waiting > 0) await pause();
  });
  const rate = (1000 * ((await assistant.stats()).embedding.vectors - before)) / behind.wall;
  console.log(`vectors: ${rate.toFixed(1)} passages a second in the background, ${bareRate.toFixed(1)} by the bare embedder: ${((100 * rate) / bareRate).toFixed(1)} %`);

  const questions = rowsOf<QuestionRow>(questionsFile);
  const hybrid = await timedEach(questions, ({ question, asked }) => assistant.search(question, { asOf: asked }));
  console.log(`search with the question embedded, ${(await assistant.stats()).passages} passages: p50 ${hybrid.wall.p50.toFixed(1)} ms, p99 ${hybrid.wall.p99.toFixed(1)} ms wall; ${hybrid.cpu.p50.toFixed(1)}, ${hybrid.cpu.p99.toFixed(1)} ms CPU`);
  await assistant.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}

function pause(): Promise<void> {
  return new Promise((next) => setTimeout(next, LOOK_MS));
}
