import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../../src/core/answer.ts';
import { shell, type Shell } from './shell.ts';

const STORY = 'The mill of Oxbow Lane burned down on Sunday, the fire service said. The fire destroyed 46 looms of the Oxbow mill, its owner Rhea Tarn said.';
const CORRECTION = 'Correction: An earlier version of this story misstated the number of looms that the fire destroyed. It was 40.';
const RETRACTION = 'Editor’s note: This story has been retracted, since its account of the fire at the mill of Oxbow Lane could not be confirmed.';

let dateline: Shell;
let answer: Answer;
beforeAll(async () => {
  dateline = await shell({ STRICTNESS: '0' });
});
afterAll(() => dateline.remove());

/** The story at its one address, as it stands now. */
async function publish(text: string): Promise<void> {
  writeFileSync(join(dateline.folder, 'story.json'), JSON.stringify({ url: 'https://valley.example/mill', title: 'Fire at the Oxbow mill', outlet: 'Valley News', text }));
  expect((await dateline.run(['ingest', 'story.json'])).code).toBe(0);
}

test('verify and show of an answer tell that what it cites was corrected since', async () => {
  await publish(STORY);
  answer = JSON.parse((await dateline.run(['ask', 'How many looms of the Oxbow mill did the fire destroy?', '--json'])).stdout) as Answer;
  await publish(`${STORY.replace('46 looms', '40 looms')}\n\n${CORRECTION}`);
  const verified = await dateline.run(['verify', answer.id]);
  expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/c_\S+: changed since: Version 2 of \S+\s+corrects\s+it: “Correction:/) });
  expect((await dateline.run(['show', answer.id])).stdout).toContain('Changed since: Version 2');
  expect((await dateline.run(['show', answer.id])).stdout).toContain('According to Rhea Tarn');
  expect((await dateline.run(['show', answer.citations[0]!.id])).stdout).toMatch(/Changed since: Version 2|Still in the current version/);
});

test('show of an article tells its versions, its notes and what they are about', async () => {
  const { stdout } = await dateline.run(['show', answer.citations[0]!.articleId]);
  expect(stdout).toMatch(/version 1 v_.*\n.*version 2 v_/);
  expect(stdout).toContain('\n! Correction: An earlier version');
  expect(stdout.replace(/\s+/g, ' ')).toContain('about: The fire destroyed 40 looms of the Oxbow mill');
});

test('show of an earlier version gives its text', async () => {
  const { articleId, version } = answer.citations[0]!;
  expect((await dateline.run(['show', articleId, '--version', version])).stdout.replace(/\s+/g, ' ')).toContain('The fire destroyed 46 looms of the Oxbow mill');
  expect(await dateline.run(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
});

test('a retraction is named by list, show, search, ask and verify, which fails', async () => {
  await publish(`${RETRACTION}\n\n${STORY.replace('46 looms', '40 looms')}`);
  expect((await dateline.run(['list'])).stdout).toContain('Fire at the Oxbow mill · Valley News RETRACTED');
  expect((await dateline.run(['show', answer.citations[0]!.articleId])).stdout).toContain('RETRACTED by its publisher');
  expect((await dateline.run(['search', 'looms of the mill'])).stdout).toContain('RETRACTED');
  const asked = await dateline.run(['ask', 'How many looms of the Oxbow mill did the fire destroy?']);
  expect(asked.stdout).toContain('RETRACTED');
  expect(asked.stdout).toContain('The source was retracted.');
  const verified = await dateline.run(['verify', answer.id]);
  expect(verified).toMatchObject({ code: 1, stdout: expect.stringContaining('partly (was supported)') });
  expect(verified.stdout.replace(/\s+/g, ' ')).toContain('says that the article is retracted: “Editor’s note:');
});
