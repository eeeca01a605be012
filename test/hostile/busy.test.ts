import { expect, test } from 'vitest';
import { testServer } from '../server/test-server.ts';
import { isWhole, repeats } from '../whole.ts';

/** How long /healthz may take while articles come in: the rule in a whole run, on a quiet machine; in the suite other files run beside. */
const LONGEST_MS = isWhole ? 250 : 1000;

test('E14: while many articles come in, the server goes on answering', async () => {
  const server = await testServer();
  try {
    const sentence = (article: number, at: number) => `On day ${at} the council of town ${article % 97} heard that bridge ${article} would cost ${at * 7 + article} pounds and take ${at % 12} months to mend.`;
    const lines = Array.from({ length: repeats(600, 4000) }, (_, article) => JSON.stringify({ url: `https://paper.example/${article}`, title: `Bridge ${article}`, text: Array.from({ length: 40 }, (__, at) => sentence(article, at)).join(' ') }));
    let done = false;
    const ingested = server.upload([{ name: 'many.jsonl', content: lines.join('\n') }]).finally(() => (done = true));
    const waits: number[] = [];
    while (!done) {
      const asked = performance.now();
      expect((await server.send('/healthz')).status).toBe(200);
      waits.push(performance.now() - asked);
    }
    expect(await (await ingested).json()).toMatchObject({ added: lines.length });
    expect(waits.length).toBeGreaterThan(20);
    expect(Math.max(...waits)).toBeLessThan(LONGEST_MS);
  } finally {
    await server.close();
  }
}, repeats(60_000, 300_000));
