import { z } from 'zod';
import { answer, conversation, conversationId, wholeNumber } from '../schemas.ts';
import { definedOnly } from '../defined-only.ts';
import { defineRoute } from '../route.ts';

const params = z.object({ id: conversationId });

export const listConversations = defineRoute({
  method: 'get',
  path: '/api/conversations',
  summary: 'Stored conversations, the last used first',
  query: z.strictObject({ limit: wholeNumber(1, 200).default(50), cursor: z.string().max(500).optional() }),
  responses: { 200: { description: 'A page of conversations; `next` is the cursor of the one after it', schema: z.object({ conversations: z.array(conversation), next: z.string().optional() }) } },
  handle: async ({ query }, { assistant }) => ({ json: await assistant.conversations(definedOnly(query)) }),
});

export const showConversation = defineRoute({
  method: 'get',
  path: '/api/conversations/:id',
  summary: 'A conversation with its answers, oldest first',
  params,
  responses: { 200: { description: 'The conversation', schema: conversation.omit({ answers: true }).extend({ answers: z.array(answer) }) } },
  async handle({ params }, { assistant }) {
    const { conversation, answers } = await assistant.conversation(params.id);
    return { json: { ...conversation, answers } };
  },
});

export const removeConversation = defineRoute({
  method: 'delete',
  path: '/api/conversations/:id',
  summary: 'Delete a conversation with its answers',
  params,
  responses: { 204: { description: 'It is gone' } },
  async handle({ params }, { assistant }) {
    await assistant.removeConversation(params.id);
    return { status: 204, empty: true };
  },
});
