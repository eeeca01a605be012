import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export type ArticleRow = { url: string; title: string; text: string; published?: string };
export type QuestionRow = { id: string; question: string; asked: string; answer: string; holding: string[] };

/** The rows of a JSON Lines file, gzipped or not; the caller names a file of newsqa's format. */
export function rowsOf<Row>(file: string): Row[] {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString().split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row);
}
