import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FERRY, FLOOD } from '../server/test-server.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
  await writeFile(join(sh.folder, 'articles.json'), JSON.stringify([FERRY, FLOOD]));
  await sh.run(['ingest', 'articles.json']);
});
afterAll(() => sh.remove());

async function verifyFile(text: string) {
  await writeFile(join(sh.folder, 'answer.json'), text);
  const { code, stdout } = await sh.run(['verify', 'answer.json']);
  return { code, told: stdout.replace(/\s+/g, ' ') };
}

test('a file is judged by what the article says, not by what the file says it quotes', async () => {
  const answer = (await sh.run(['ask', 'What did the repair of the ferry cost?', '--json'])).stdout;
  expect(await verifyFile(answer)).toMatchObject({ code: 0, told: expect.stringContaining('supported: The ferry Lady Ormsa sailed again on Tuesday after a repair that cost £412,000.') });
  const forged = await verifyFile(answer.replaceAll('£412,000', '£413,000'));
  expect(forged.told).toMatch(/^unsupported \(was supported\): The ferry Lady Ormsa [^·]+£413,000\. · Not found in its sources: £413,000\./);
  expect(forged.told).toContain('the quote is changed');
  expect(forged.code).toBe(1);
});

test('a declined answer has nothing to check, and that is said', async () => {
  const { stdout, code } = await sh.run(['ask', 'Did the council of Lisbon elect a mayor?', '--json']);
  expect(code).toBe(3);
  const { id } = JSON.parse(stdout);
  expect(await sh.run(['verify', id])).toMatchObject({ code: 0, stdout: 'The question was declined: the answer says nothing that could be checked.\n' });
});
