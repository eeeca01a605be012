import { expect, test } from 'vitest';
import { anthropic } from '../../src/models/chat-anthropic.ts';
import { askedOnce, chatModelContract } from '../contract/chat-model.ts';
import { anthropicWire } from '../fakes/fake-anthropic.ts';

chatModelContract(anthropic, anthropicWire);

test.each([['claude-3-5-haiku-latest', 0], ['claude-opus-4-7', undefined]])('%s is asked with the temperature that it takes', async (model, temperature) => {
  const { body } = await askedOnce(anthropic, anthropicWire, { model });
  expect(body).toMatchObject({ model, stream: true });
  expect((body as { temperature?: number }).temperature).toBe(temperature); // compared just here
});
