import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SourceItem } from '../../assistant-types.ts';

const FOLDER = fileURLToPath(new URL('../../../samples/', import.meta.url));
const questions = z.object({ suggested: z.array(z.string()) });

/** The files of the sample library: invented articles that come with the program. */
export async function sampleFiles(): Promise<SourceItem[]> {
  const names = await readdir(join(FOLDER, 'articles'));
  return names.toSorted().map((name) => ({ name, path: join(FOLDER, 'articles', name) }));
}

/** Questions that the samples answer. */
export async function sampleQuestions(): Promise<string[]> {
  return questions.parse(JSON.parse(await readFile(join(FOLDER, 'questions.json'), 'utf8'))).suggested;
}
