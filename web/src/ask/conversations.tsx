import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Conversation } from '../../../src/core/conversation.ts';
import { removeConversation } from '../api.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { conversationId, openConversation, startAnew } from './asking.ts';
import { conversations, olderCursor, refreshConversations, showOlder } from './conversation-list.ts';

/** Folded away where there is no room beside the text. */
const isOpen = signal(matchMedia('(min-width: 75rem)').matches);

/** The stored conversations, the last used first. */
export function Conversations() {
  useEffect(() => void refreshConversations(), []);
  return (
    <nav class={isOpen.value ? 'conversations' : 'conversations folded'} aria-label="Conversations">
      <div class="bar">
        <button type="button" class="quiet" aria-expanded={isOpen.value} aria-controls="conversation-list" onClick={() => (isOpen.value = !isOpen.value)}>
          {isOpen.value ? 'Fold' : 'Conversations'}
        </button>
        <button type="button" class="quiet" onClick={startAnew}>New</button>
      </div>
      <ul id="conversation-list" hidden={!isOpen.value}>
        {conversations.value.length === 0 && <li class="facts">No conversation yet.</li>}
        {conversations.value.map((conversation) => <Entry conversation={conversation} key={conversation.id} />)}
        {olderCursor.value !== undefined && (
          <li>
            <button type="button" class="quiet" onClick={() => void showOlder()}>Older</button>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Entry({ conversation: { id, title } }: { conversation: Conversation }) {
  const isCurrent = conversationId.value === id;
  const remove = async () => {
    await removeConversation(id);
    if (isCurrent) startAnew();
    await refreshConversations();
  };
  return (
    <li>
      <a href={`/?conversation=${id}`} dir="auto" {...(isCurrent && { 'aria-current': 'true' as const })} onClick={(event) => follow(event, id)}>{title}</a>
      <ConfirmButton label="Delete" name={title} choices={[{ label: 'Delete', run: remove }]} />
    </li>
  );
}

function follow(event: MouseEvent, id: string): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return; // the browser opens it elsewhere
  event.preventDefault();
  void openConversation(id);
}
