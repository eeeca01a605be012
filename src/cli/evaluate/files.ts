import { open, readFile } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** The rows of a JSON Lines file (also gzipped), each checked; a wrong one is told with its line. */
export async function rowsIn<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>[]> {
  const bytes = await readFile(file).catch(() => {
    throw new AppError('usage', 400, `${file} cannot be read`);
  });
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
  return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parsed(line, schema, `${file}, line ${at + 1}`)]));
}

/** A file for rows, opened before anything is measured: a run of an hour must not end at a wrong path. */
export async function rowsFile(path: string): Promise<{ write(row: object): void; end(): Promise<void> }> {
  const file = await open(path, 'w').catch(() => {
    throw new AppError('usage', 400, `${path} cannot be written`);
  });
  const stream = file.createWriteStream();
  const written = finished(stream).catch(() => {
    throw new AppError('rows-not-written', 507, `The rows could not all be written to ${path}`, { hint: 'Make room there.' });
  });
  written.catch(() => undefined); // told at the end
  return {
    write: (row) => void stream.write(`${JSON.stringify(row)}\n`),
    async end() {
      stream.end();
      await written;
    },
  };
}

function parsed<Schema extends z.ZodType>(line: string, schema: Schema, place: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new AppError('usage', 400, `${place} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new AppError('usage', 400, `${place}: ${issue.path.join('.')}: ${issue.message}`);
}

export const questionRow = z.object({
  id: z.string(),
  asked: z.iso.date().or(z.iso.datetime({ offset: true })).optional(),
  question: z.string().min(1),
  answer: z.string().default(''),
  choices: z.array(z.string()).optional(),
  choice: z.int().optional(),
  articles: z.array(z.string()).optional(),
  holding: z.array(z.string()).optional(),
  /** Addresses of articles that are left out for this question. */
  without: z.array(z.string()).optional(),
});
export const claimRow = z.object({ id: z.string(), set: z.string().optional(), article: z.string(), sentence: z.string(), supported: z.boolean() });
export const bodyRow = z.object({ file: z.string(), url: z.string().optional(), body: z.string() });
export const dateRow = z.object({ file: z.string(), url: z.string().optional(), published: z.string().nullable(), news: z.boolean().optional() });
