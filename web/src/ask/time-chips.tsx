import { shownDays } from '../../../src/core/shown-day.ts';
import { askWithoutTimes, isBusy, turns } from './asking.ts';
import type { Turn } from './turn.ts';

/** What the question's words of time were taken for. In a conversation each can be removed, which asks again without them. */
export function TimeChips({ turn }: { turn: Turn }) {
  const words = turn.answer?.timeWords ?? [];
  if (turn.body.timeWords === false) return <p class="facts">Its words of time were left out.</p>;
  if (words.length === 0) return null;
  const isInConversation = turns.value.some(({ key }) => key === turn.key);
  return (
    <ul class="times" aria-label="Words of time">
      {words.map((word) => (
        <li class={isInConversation ? 'chip set' : 'chip'} key={word.text}>
          <span dir="auto">{word.text} = {shownDays(word)}</span>
          {isInConversation && <button type="button" disabled={isBusy.value} aria-label={`Ask again without: ${word.text}`} title="Ask again without" onClick={() => askWithoutTimes(turn)}>✕</button>}
        </li>
      ))}
    </ul>
  );
}
