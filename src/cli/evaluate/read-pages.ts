import { join } from 'node:path';
import { readingPoolOf } from '../../assistant/intake/reading.ts';
import type { Config } from '../../config.ts';
import type { PageRow } from '../../measure/rows.ts';
import { interrupted } from '../interrupt.ts';

/** Reads the pages of a folder as `dateline read` does, each once; the address is given, the file's date is not. */
export async function readPages(config: Config, folder: string, pages: { file: string; url?: string | undefined }[]): Promise<Map<string, PageRow>> {
  const pool = readingPoolOf(config);
  const rows = new Map<string, PageRow>();
  try {
    for (const { file, url } of pages) {
      if (rows.has(file)) continue;
      const row = emptyRow(file);
      for await (const result of pool.read([{ name: file, path: join(folder, file), url }], { signal: interrupted })) {
        if ('code' in result) row.refused = result.code;
        else {
          const { title, authors, outlet, published, publishedFrom, language } = result.facts;
          Object.assign(row, { title, authors, outlet: outlet ?? null, published: published ?? null, publishedFrom: publishedFrom ?? null, language: language ?? null, text: result.text });
        }
      }
      rows.set(file, row);
    }
  } finally {
    await pool.close();
  }
  return rows;
}

function emptyRow(file: string): PageRow {
  return { file, title: null, authors: [], outlet: null, published: null, publishedFrom: null, language: null, text: '' };
}
