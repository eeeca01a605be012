import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AGENCY, CUT, ELSEWHERE, FIRST, TOLD } from '../story/made-up-news.ts';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
  await writeFile(join(sh.folder, 'news.json'), JSON.stringify([FIRST, CUT, AGENCY, TOLD, ELSEWHERE]));
  expect((await sh.run(['ingest', 'news.json'])).stdout).toContain('5 added');
});
afterAll(() => sh.remove());

const idOf = async (outlet: string) => (JSON.parse((await sh.run(['list', '--json'])).stdout) as { articles: { id: string; outlet?: string }[] }).articles.find((article) => article.outlet === outlet)!.id;

test('an ingest leaves its articles in their stories; stats says so', async () => {
  expect((JSON.parse((await sh.run(['stats', '--json'])).stdout) as { stories: { waiting: number } }).stories).toEqual({ waiting: 0 });
});

test('search and ask print one of the copies and where else it stands', async () => {
  const found = await sh.run(['search', 'tugs Marigold Star sandbank']);
  expect(found.stdout).toContain('Also in Morning Post, Daily Herald');
  expect(found.stdout.match(/· Daily Herald,/g)).toBeNull();
  const asked = await sh.run(['ask', 'How many tugs worked to move the Marigold Star?']);
  expect(asked.stdout).toContain('Also in Morning Post, Daily Herald');
  expect(asked.stdout).toMatch(/\d outlets, \d independent/);
});

test('show tells the story of an article: copies, the original, other reports', async () => {
  const { stdout } = await sh.run(['show', await idOf('Daily Herald')]);
  expect(stdout).toMatch(/story s_[0-9a-f]{16}: 4 articles; the text names Associated Press as its source/);
  expect(stdout).toContain('Associated Press · Container ship freed after two days in northern strait (the original)');
  expect(stdout).toContain('Morning Post · Stranded ship pulled free off Hesper (the same text)');
  expect(stdout).toContain('Harbour Gazette · Marigold Star afloat again off Hesper (another report)');
  expect((await sh.run(['show', await idOf('Vell Courier')])).stdout).not.toContain('story s_');
});

test('a copy whose original was withdrawn by a notice says so, and so does the story', async () => {
  await writeFile(join(sh.folder, 'notice.json'), JSON.stringify({ title: 'Notice to editors', outlet: AGENCY.outlet, published: '2025-04-20', text: `We have withdrawn our report “${AGENCY.title}”. It gave the tugs of another harbour.` }));
  expect((await sh.run(['ingest', 'notice.json'])).stdout).toContain('1 added');
  const copy = await sh.run(['show', await idOf('Daily Herald')]);
  expect(copy.stdout).toContain(`${AGENCY.title} RETRACTED (the original)`);
  expect(copy.stdout).not.toContain('RETRACTED by its publisher');
  const cited = JSON.parse((await sh.run(['search', 'tugs Marigold Star sandbank', '--json'])).stdout) as { passages: { outlet: string; retracted?: true; alsoIn?: { outlet: string; retracted?: true }[] }[] };
  const told = cited.passages.flatMap(({ outlet, retracted, alsoIn = [] }) => [{ outlet, retracted }, ...alsoIn]).filter(({ outlet }) => outlet === AGENCY.outlet);
  expect(told.map(({ retracted }) => retracted)).toContain(true);
  expect((await sh.run(['read', 'notice.json'])).stdout.replace(/\s+/g, ' ')).toContain(`retraction of “${AGENCY.title}”`);
});
