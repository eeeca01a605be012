import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
});
afterAll(() => sh.remove());

describe('a value that cannot be exits 2 with one line that names it and says what it may be', () => {
  test.each([
    [['ask', 'x', '--from', '2026-13-01'], "'--from <day>' argument '2026-13-01' is invalid", 'a day as 2025-03-20'],
    [['search', 'x', '--to', 'yesterday'], '--to <day>', 'a day as'],
    [['ask', 'x', '--as-of', 'last week'], '--as-of <moment>', 'a day as 2025-03-20, or a moment as 2025-03-20T09:00:00Z'],
    [['ask', 'x', '--conversation', 'nope'], '--conversation <id>', 'the id of a conversation (t_…)'],
    [['ask', ''], "'question'", 'a question'],
    [['search', ' '], "'words'", 'words to look for'],
    [['search', 'x', '--k', '0'], '--k <number>', 'a whole number from 1 to 50'],
    [['search', 'x', '--k', '51'], '--k <number>', 'a whole number from 1 to 50'],
    [['search', 'x', '--mode', 'foo'], '--mode <mode>', 'hybrid, words, meaning'],
    [['timeline', 'x', '--from', '1'], '--from <day>', 'a day as'],
    [['list', '--limit', 'x'], '--limit <number>', 'a whole number from 1'],
    [['list', '--limit', '0'], '--limit <number>', 'a whole number from 1'],
    [['show', 'a_nope'], "'a_nope'", 'the id of an article (a_…), an answer (q_…) or a citation (c_…)'],
    [['show', 'a_0000000000000000', '--version', '2'], '--version <id>', 'the id of a version (v_…)'],
    [['remove', 'a_0000000000000000', 'nope'], "'nope'", 'the id of an article (a_…)'],
    [['feeds', 'remove', 'nope'], "'nope'", 'the id of a feed (f_…)'],
    [['jobs', 'retry', 'nope'], "'nope'", 'the id of a job (j_…)'],
    [['ingest', '--feed', 'https://paper.example/rss', '--every', '3'], '--every <minutes>', 'a whole number from 5 to 1440'],
    [['ingest', 'https://paper.example/rss', '--every', '30'], '--every', '--feed'],
    [['ask', 'x', '--fron', '2025-03-20'], '--fron', '--from'],
  ] as [string[], string, string][])('%j', async (args, wrong, may) => {
    const ran = await sh.run(args);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toMatch(/^dateline: [^\n]+\n$/);
    expect(ran.stderr).toContain(wrong);
    expect(ran.stderr).toContain(may);
  });
});

test('an id that nothing has exits 1', async () => {
  expect(await sh.run(['show', 'a_0000000000000000'])).toMatchObject({ code: 1, stderr: expect.stringContaining('No article a_0000000000000000') });
});
