import { afterAll, beforeAll, expect, test } from 'vitest';
import { shell, type Shell } from './shell.ts';

let sh: Shell;
beforeAll(async () => {
  sh = await shell();
  await sh.run(['samples']);
});
afterAll(() => sh.remove());

test('timeline prints what happened with its date, sources and links; --json the same', async () => {
  const { stdout, code } = await sh.run(['timeline', 'Ormsa ferry', '--from', '2025-05-01']);
  expect(code).toBe(0);
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/2025-05-06 .*crack in its propeller shaft.* \[\d+\] Seaboard Press · 7 May 2025 · .*http:\S+\/c\/c_\S+#quote/);
  expect(stdout).toContain('(day of the report)');
  const { events } = JSON.parse((await sh.run(['timeline', 'Ormsa ferry', '--from', '2025-05-01', '--json'])).stdout) as { events: { date: string }[] };
  expect(stdout.match(/^\d{4}(?:-\d\d)?(?:-\d\d)?\b/gm)).toEqual(events.map(({ date }) => date));
});

test('nothing found is said, a wrong day fails', async () => {
  expect(await sh.run(['timeline', 'zymurgy of the Andes'])).toMatchObject({ code: 0, stderr: expect.stringContaining('Nothing found.') as string });
  expect((await sh.run(['timeline', 'Ormsa', '--from', 'May'])).code).toBe(2);
});
