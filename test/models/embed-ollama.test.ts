import { test, expect } from 'vitest';
import { ollama } from '../../src/models/embed-ollama.ts';
import { withFake } from '../contract/provider-faults.ts';
import { remoteEmbedderContract } from '../contract/remote-embedder.ts';
import { ollamaEmbedWire } from '../fakes/embed-wire.ts';
import { answersJson } from '../fakes/fake-provider.ts';

remoteEmbedderContract(ollama, ollamaEmbedWire);

test('lets Ollama cut a text that is too long, instead of losing the whole batch', () => {
  const good = answersJson(ollamaEmbedWire.reply(['[1,1]']));
  return withFake({ make: ollama, baseUrl: ollamaEmbedWire.baseUrl, good, before: [good], ask: (model) => model.embedPassages(['x']) }, [good], async ({ ask, fake }) => {
    await ask();
    expect(fake.requests.at(-1)).toMatchObject({ path: '/api/embed', body: { truncate: true } });
  });
});
