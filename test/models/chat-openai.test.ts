import { Secret } from '../../src/core/secret.ts';
import { openai } from '../../src/models/chat-openai.ts';
import { chatModelContract, type ChatScenario } from '../contract/chat-model.ts';
import { answersStatus, chunk, delta, fakeOpenAi, says, startStream, type Script } from '../fakes/fake-openai.ts';

const hello = says('Hello', ' there.');
const DAY_S = '86400';

const scripts: Record<ChatScenario, (secret: string) => Script[]> = {
  'says "Hello there."': () => [hello],
  'sends one delta, then nothing': () => [
    (_request, response) => {
      startStream(response);
      response.write(delta('Hello'));
    },
  ],
  'never answers': () => [() => undefined],
  '401 with the key': (secret) => [answersStatus(401, {}, JSON.stringify({ error: { message: `Incorrect API key provided: ${secret}` } }))],
  '429 then "Hello there."': () => [answersStatus(429, { 'Retry-After': '0' }), hello],
  '429 for a day': () => [answersStatus(429, { 'Retry-After': DAY_S })],
  '500 then "Hello there."': () => [answersStatus(500), hello],
  '500': () => [answersStatus(500)],
  'cut after one delta': () => [
    (_request, response) => {
      startStream(response);
      response.write(delta('Hello'), () => response.destroy());
    },
  ],
  'ends at its length': () => [
    (_request, response) => {
      startStream(response);
      response.write(delta('Hello'));
      response.write(chunk({ choices: [{ index: 0, delta: {}, finish_reason: 'length' }] }));
      response.end('data: [DONE]\n\n');
    },
  ],
  'an HTML page': () => [(_request, response) => void response.writeHead(200, { 'Content-Type': 'text/html' }).end('<h1>Hello</h1>')],
  'is not there': () => [],
};

chatModelContract(async (scenario, secret) => {
  const fake = await fakeOpenAi(...scripts[scenario](secret));
  if (scenario === 'is not there') await fake.close();
  return {
    model: async ({ timeoutMs = 5000 } = {}) => openai({ model: 'fake', baseUrl: fake.url, apiKey: new Secret(secret), timeoutMs, modelsDir: '' })!, // a provider with a model
    calls: () => fake.requests.length,
    closed: () => fake.requests.at(-1)!.closed,
    close: () => (scenario === 'is not there' ? Promise.resolve() : fake.close()),
  };
});
