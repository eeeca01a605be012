import { signal } from '@preact/signals';
import type { Conversation } from '../../../src/core/conversation.ts';
import { getConversations } from '../api.ts';

/** The stored conversations, the last used first; `olderCursor` is where older ones go on. */
export const conversations = signal<Conversation[]>([]);
export const olderCursor = signal<string | undefined>(undefined);

export async function refreshConversations(): Promise<void> {
  const page = await getConversations().catch(() => undefined); // what is shown stays
  if (page) [conversations.value, olderCursor.value] = [page.conversations, page.next];
}

export async function showOlder(): Promise<void> {
  const page = await getConversations(olderCursor.value).catch(() => undefined);
  if (page) [conversations.value, olderCursor.value] = [[...conversations.value, ...page.conversations], page.next];
}
