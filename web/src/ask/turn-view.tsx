import { useState } from 'preact/hooks';
import { AnswerFoot } from './answer-foot.tsx';
import { AnswerText } from './answer-text.tsx';
import { Declined } from './declined.tsx';
import { Interrupted } from './interrupted.tsx';
import { shownDay } from '../../../src/core/shown-day.ts';
import { TimeChips } from './time-chips.tsx';
import type { Turn } from './turn.ts';

/** A question with its answer, in whatever state that is. */
export function TurnView({ turn }: { turn: Turn }) {
  /** The source in the foot that the reader points at. */
  const [pointedAt, pointAt] = useState<string | undefined>(undefined);
  const { answer } = turn;
  return (
    <section class={`turn ${turn.state}`} aria-label={turn.body.question} aria-busy={turn.state === 'streaming'}>
      <h2 dir="auto">{turn.body.question}</h2>
      <Asked turn={turn} />
      <TimeChips turn={turn} />
      {turn.state === 'streaming' && turn.text === '' && <p class="facts">{turn.evidence.length === 0 ? 'Looking through the articles …' : `Reading ${turn.evidence.length} passages …`}</p>}
      {answer?.status === 'declined' ? <Declined answer={answer} /> : turn.text !== '' && <AnswerText shown={turn} pointedAt={pointedAt} />}
      {answer?.status === 'answered' && <AnswerFoot answer={answer} onPoint={pointAt} />}
      {turn.state !== 'done' && turn.state !== 'streaming' && <Interrupted turn={turn} />}
    </section>
  );
}

/** What the question was restricted to, where it was. */
function Asked({ turn: { answer, body } }: { turn: Turn }) {
  const { from, to, outlets = [] } = answer?.filters ?? body.filters ?? {};
  const parts = [from && `from ${shownDay(from)}`, to && `until ${shownDay(to)}`, ...outlets, body.asOf && `as of ${shownDay(body.asOf)}`].filter(Boolean);
  return parts.length === 0 ? null : <p class="facts">Asked of articles {parts.join(', ')}</p>;
}
