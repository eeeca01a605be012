import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { delta, openAiWire, startStream } from '../fakes/fake-openai.ts';
import { FLOOD, testServer } from '../server/test-server.ts';
import { repeats } from '../whole.ts';
import { asking, open, QUESTION } from './asking.ts';

const HOUR = 3_600_000;
afterEach(() => vi.useRealTimers());

describe('F16: time that jumps or stands still', () => {
  test.each([['back', -HOUR], ['forward', HOUR]])('a clock set %s an hour while an answer streams changes no waiting and no timing', async (_name, by) => {
    const { server } = await asking({ STRICTNESS: '0', CHAT_TIMEOUT_S: '30' }, (_request, response) => {
      startStream(response);
      response.write(delta('The river '));
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + by });
      response.write(delta('flooded 212 homes.'));
      response.end(openAiWire.end('stop'));
    });
    const last = (await server.events(QUESTION)).at(-1)!;
    if (last.type !== 'answer-end') throw new Error(`It ended with ${last.type}`);
    expect(last.answer.text).toBe('The river flooded 212 homes.');
    for (const took of Object.values(last.answer.timings)) expect(took).toBeGreaterThanOrEqual(0);
    expect(last.answer.timings.total).toBeLessThan(HOUR / 2);
    expect((await server.ask(QUESTION, { provider: 'extractive' })).status).toBe('answered'); // neither the limit nor a slot waits an hour
  });

  test('a provider that is stopped in the middle and wakes is waited for, and its answer is whole', async () => {
    const provider = await providerProcess();
    const server = await testServer({ STRICTNESS: '0', CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: provider.url, CHAT_API_KEY: 'none' });
    open.push({ close: async () => void provider.process.kill('SIGKILL') }, server);
    await server.post('/api/articles', FLOOD);
    const events = server.events(QUESTION);
    await once(provider.process.stdout!, 'data'); // it is in the middle
    provider.process.kill('SIGSTOP');
    setTimeout(() => provider.process.kill('SIGCONT'), repeats(1000, 20_000));
    const last = (await events).at(-1)!;
    expect(last).toMatchObject({ type: 'answer-end', answer: { text: 'The river flooded 212 homes.' } });
  }, repeats(15_000, 60_000));
});

/** A provider as a process of its own, which can be stopped: says one half, prints that, says the rest a moment later. */
async function providerProcess(): Promise<{ process: ChildProcess; url: string }> {
  const script = `
    const [first, rest] = ${JSON.stringify([delta('The river '), delta('flooded 212 homes.') + openAiWire.end('stop')])};
    const server = require('node:http').createServer((request, response) => {
      request.resume().on('end', () => {
        response.writeHead(200, { 'Content-Type': 'text/event-stream' }).write(first);
        process.stdout.write('half');
        setTimeout(() => response.end(rest), 300);
      });
    });
    server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = await once(child.stdout, 'data');
  return { process: child, url: `http://127.0.0.1:${port}/v1` };
}
