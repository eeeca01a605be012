import { expect, test } from 'vitest';
import { ollama } from '../../src/models/chat-ollama.ts';
import { askedOnce, chatModelContract } from '../contract/chat-model.ts';
import { ollamaWire } from '../fakes/fake-ollama.ts';

chatModelContract(ollama, ollamaWire);

test('asks for a window that holds the passages', async () => {
  const { path, body } = await askedOnce(ollama, ollamaWire);
  expect(path).toBe('/api/chat');
  expect(body).toMatchObject({ stream: true, options: { num_ctx: 8192, temperature: 0 } });
});
