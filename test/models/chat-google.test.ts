import { expect, test } from 'vitest';
import { google } from '../../src/models/chat-google.ts';
import { askedOnce, chatModelContract } from '../contract/chat-model.ts';
import { failureOf, withFake } from '../contract/provider-faults.ts';
import { event } from '../fakes/chat-wire.ts';
import { googleWire } from '../fakes/fake-google.ts';
import { plays } from '../fakes/fake-provider.ts';

chatModelContract(google, googleWire);

test('asks under the base address, wherever that is', async () => {
  const { path } = await askedOnce(google, { ...googleWire, baseUrl: (url) => `${url}/proxy/` });
  expect(path).toBe('/proxy/v1beta/models/fake:streamGenerateContent?alt=sse');
});

test('a prompt that Google blocks is told as no words', () => {
  const blocked = plays(googleWire.contentType, { send: event({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: { promptTokenCount: 11, totalTokenCount: 11 } }) }, 'end');
  const ask = async (model: ReturnType<typeof google>) => model!.stream({ system: 'x', user: 'y' }, { signal: new AbortController().signal }).next(); // a provider with a model
  return withFake({ make: async (settings) => google(settings), baseUrl: googleWire.baseUrl, ask, good: blocked }, [blocked], async (opened) => {
    expect(await failureOf(opened.ask())).toMatchObject({ code: 'model-bad-reply', hint: expect.stringContaining('other words') });
  });
});
