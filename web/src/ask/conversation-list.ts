import { signal } from '@preact/signals';
import type { Conversation } from '../../../src/core/conversation.ts';
import { getConversations } from '../api.ts';

/** The stored conversations, the last used first. */
export const conversations = signal<Conversation[]>([]);

export async function refreshConversations(): Promise<void> {
  conversations.value = await getConversations().catch(() => conversations.value);
}
