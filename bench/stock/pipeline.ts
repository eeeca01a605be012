/*
 * The pipeline that LangChain.js's manuals put together from its own parts: splitter, HNSWLib, BM25Retriever, EnsembleRetriever.
 * Run as a process of its own by bench/compare.ts: `build ARTICLES FOLDER` makes and saves the index, `serve ARTICLES QUESTIONS FOLDER` loads it and asks. Prints JSON.
 */
import { EnsembleRetriever } from '@langchain/classic/retrievers/ensemble';
import { BM25Retriever } from '@langchain/community/retrievers/bm25';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { holds } from '../../src/measure/fold.ts';
import { vectorMaker } from '../made-up-vectors.ts';
import { rowsOf, type ArticleRow, type QuestionRow } from '../sets.ts';
import { residentMiB, timed, timedEach } from '../timing.ts';

/** The manuals' size of a chunk, in characters: about as long as a passage of Dateline's. */
const CHUNK = { chunkSize: 1000, chunkOverlap: 200 };
/** Questions that a scan of every chunk is timed with: each takes most of a second. */
const SCANNED = 40;
const TOP = 10;

const vectorOf = vectorMaker();

class MadeUp extends Embeddings {
  constructor() {
    super({});
  }
  embedQuery = async (text: string): Promise<number[]> => vectorOf(text);
  embedDocuments = async (texts: string[]): Promise<number[][]> => texts.map(vectorOf);
}

const [task, articlesFile = '', ...rest] = process.argv.slice(2);
const result = task === 'build' ? await build(rest[0]!) : await serve(rest[0]!, rest[1]!);
console.log(JSON.stringify(result));

async function build(folder: string): Promise<object> {
  const articles = rowsOf<ArticleRow>(articlesFile);
  let chunks: Document[] = [];
  const split = await timed(async () => (chunks = await chunksOf(articles)));
  const vectors = chunks.map(({ pageContent }) => vectorOf(pageContent));
  const store = new HNSWLib(new MadeUp(), { space: 'cosine' });
  const index = await timed(() => store.addVectors(vectors, chunks));
  const save = await timed(() => store.save(folder));
  return { chunks: chunks.length, split, index, save };
}

async function serve(questionsFile: string, folder: string): Promise<object> {
  const questions = rowsOf<QuestionRow>(questionsFile);
  let store: HNSWLib | undefined;
  const load = await timed(async () => (store = await HNSWLib.load(folder, new MadeUp())));
  const vectors = store!; // loaded just above
  const documents = Array.from({ length: vectors.index.getCurrentCount() }, (_, at) => vectors.docstore.search(String(at)) as Document); // every label was saved with its document
  const words = BM25Retriever.fromDocuments(documents, { k: TOP });
  const both = new EnsembleRetriever({ retrievers: [words, vectors.asRetriever(TOP)] });
  const meaning = await timedEach(questions, ({ question }) => vectors.similaritySearch(question, TOP));
  const memoryMiB = residentMiB();
  const found: Document[][] = [];
  const byWords = await timedEach(questions.slice(0, SCANNED), async ({ question }) => found.push(await words.invoke(question)));
  const hybrid = await timedEach(questions.slice(0, SCANNED), ({ question }) => both.invoke(question));
  return { load, meaning, words: byWords, hybrid, memoryMiB, asked: SCANNED, hits: [1, 5, 10].map((k) => hitShare(questions.slice(0, SCANNED), found, k)) };
}

async function chunksOf(articles: ArticleRow[]): Promise<Document[]> {
  const splitter = new RecursiveCharacterTextSplitter(CHUNK);
  return splitter.createDocuments(articles.map(({ title, text }) => `${title}\n\n${text}`), articles.map(({ url, title, published }) => ({ url, title, published })));
}

function hitShare(questions: QuestionRow[], found: Document[][], k: number): number {
  const hits = questions.filter(({ answer, holding }, at) => found[at]!.slice(0, k).some(({ pageContent, metadata }) => holding.includes(String(metadata.url)) && holds(pageContent, answer)));
  return hits.length / questions.length;
}
