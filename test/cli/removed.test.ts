import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { FERRY } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
let answer: Answer;
beforeAll(async () => {
  sh = await shell({ STRICTNESS: '0' });
  await writeFile(join(sh.folder, 'ferry.json'), JSON.stringify(FERRY));
  await sh.run(['ingest', 'ferry.json']);
  answer = JSON.parse((await sh.run(['ask', 'What did the repair of the ferry cost?', '--json'])).stdout) as Answer;
  await sh.run(['remove', answer.citations[0]!.articleId]);
});
afterAll(() => sh.remove());

const onOneLine = (text: string) => text.replace(/\s+/g, ' ');

test('show of an answer tells that its source is gone', async () => {
  const shown = onOneLine((await sh.run(['show', answer.id])).stdout);
  expect(shown).toContain('! One article that this answer rests on was removed from the library.');
  expect(shown).toContain('0 of 3 sentences supported');
});

test('show of a citation whose article is gone prints what is kept of it, and exits 1', async () => {
  const { id, quote } = answer.citations[0]!;
  const { code, stdout, stderr } = await sh.run(['show', id]);
  expect(onOneLine(stdout)).toBe(`“${quote}” The Herald · 25 Jun 2025 · Ferry to Ormsa is repaired `);
  expect(stderr).toMatch(/^dateline: [^`\n]*was removed[^`\n]*\n$/);
  expect(code).toBe(1);
});
