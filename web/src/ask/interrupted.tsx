import type { FoundPassage } from '../../../src/core/passage.ts';
import { sentencesOn } from '../api.ts';
import { PassageLink } from '../reader/passage-link.tsx';
import { SourceLine } from '../shared/source-line.tsx';
import { isBusy, retry } from './asking.ts';
import type { Turn, TurnState } from './turn.ts';

const SAID: Record<Exclude<TurnState, 'done' | 'streaming' | 'failed'>, string> = {
  stopped: 'You stopped this answer.',
  cut: 'The answer was cut off here: the connection ended before it was whole.',
  unreachable: 'The server cannot be reached. Your question is kept.',
};

/** What went wrong with an answer, and what can be done. What was found for it still stands. */
export function Interrupted({ turn }: { turn: Turn }) {
  const { state, problem, evidence, text, body } = turn;
  const said = state === 'failed' || state === 'done' || state === 'streaming' ? problem && sentencesOn(problem) : SAID[state];
  const isModels = problem?.code.startsWith('model') || problem?.code.startsWith('upstream');
  return (
    <div class="interrupted">
      <p role="alert">
        <strong>{text === '' ? 'No answer.' : 'Not whole.'}</strong> {said}
      </p>
      <p class="actions">
        <button type="button" disabled={isBusy.value} onClick={() => retry(turn)}>Try again</button>
        {isModels && body.provider === undefined && <button type="button" disabled={isBusy.value} onClick={() => retry(turn, { provider: 'extractive' })}>Answer in the articles’ own words</button>}
      </p>
      {state === 'failed' && evidence.length > 0 && <Evidence passages={evidence} />}
    </div>
  );
}

/** Passages shown where there is no answer to read. */
const MOST_SHOWN = 5;

function Evidence({ passages }: { passages: FoundPassage[] }) {
  return (
    <section aria-label="What was found">
      <h3>What was found for it</h3>
      <ul class="articles">
        {passages.slice(0, MOST_SHOWN).map((passage) => (
          <li key={passage.id}>
            <PassageLink passage={passage} /> <SourceLine facts={passage} />
            <blockquote class="clamped" dir="auto">{passage.text}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}
