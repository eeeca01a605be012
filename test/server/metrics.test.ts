import { afterEach, expect, test } from 'vitest';
import { fakeOpenAi, says } from '../fakes/fake-openai.ts';
import { FLOOD, testServer } from './test-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

test('metrics tell the time of stages, queues, what waits for a vector, and what the model was asked; never what was asked', async () => {
  const fake = await fakeOpenAi(says('The river flooded 212 homes.')) /* cites nothing: sent back once */;
  open.push(fake);
  const server = await testServer({ CHAT_PROVIDER: 'openai', CHAT_MODEL: 'fake', CHAT_BASE_URL: fake.url, STRICTNESS: '0' });
  open.push(server);
  await server.post('/api/articles', FLOOD);
  await server.ask('How many homes were flooded by the Tarvel?');
  await server.send('/api/search?q=Brandt');
  const response = await server.send('/metrics');
  expect(response.headers.get('content-type')).toContain('text/plain');
  const text = await response.text();
  const values = Object.fromEntries(text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]));
  expect(values).toMatchObject({
    'dateline_articles': 1,
    'dateline_answers_total{status="answered"}': 1,
    'dateline_stage_seconds_count{stage="retrieve"}': 1,
    'dateline_stage_seconds_count{stage="answer"}': 1,
    'dateline_stage_seconds_count{stage="search"}': 1,
    'dateline_model_calls_total': 2,
    'dateline_model_tokens_total{direction="in"}': 22,
    'dateline_model_tokens_total{direction="out"}': 14,
    'dateline_questions_running': 0,
    'dateline_questions_waiting': 0,
    'dateline_passages_waiting': 0,
    'dateline_http_request_seconds_count{method="POST",route="/api/ask",status="200"}': 1,
  });
  expect(text).not.toMatch(/Tarvel|Brandt/);
});

test('where a token is set, metrics are the owner\'s alone', async () => {
  const server = await testServer({ API_TOKEN: 'a-token-of-more-than-32-characters-long' });
  open.push(server);
  expect((await server.send('/metrics')).status).toBe(401);
});
