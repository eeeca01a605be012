import { z } from 'zod';
import { chatModel, chatModelForm, chatModels } from '../openai/models.ts';
import { defineRoute } from '../route.ts';

/** Longer names are no model's. */
const LONGEST_NAME = 200;

export const listChatModels = defineRoute({
  method: 'get',
  path: '/v1/models',
  summary: "What `model` may be, in OpenAI's format",
  limited: true,
  responses: { 200: { description: '`dateline` answers as the settings say, `dateline-extractive` in the articles\' own sentences', schema: z.object({ object: z.literal('list'), data: z.array(chatModelForm) }) } },
  handle: () => ({ json: { object: 'list', data: chatModels() } }),
});

export const showChatModel = defineRoute({
  method: 'get',
  path: '/v1/models/:id',
  summary: "One of the models, in OpenAI's format",
  params: z.object({ id: z.string().max(LONGEST_NAME) }),
  limited: true,
  responses: { 200: { description: 'The model', schema: chatModelForm } },
  handle: ({ params }) => ({ json: chatModel(params.id) }),
});
