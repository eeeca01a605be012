import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { Card } from '../reader/card.tsx';
import { Reader } from '../reader/reader.tsx';
import { LibraryNotes } from '../shared/library-notes.tsx';
import { refreshLibrary, suggestions } from '../shared/library-state.ts';
import { ask, loadProblem, openConversation, turns } from './asking.ts';
import { Conversations } from './conversations.tsx';
import { QuestionBox } from './question-box.tsx';
import type { Turn } from './turn.ts';
import { TurnView } from './turn-view.tsx';

/** The page to ask on: conversations, the conversation with the question box under it, the source reader. */
export function AskPage() {
  useEffect(() => {
    void openConversation(new URLSearchParams(location.search).get('conversation') ?? undefined);
    refreshLibrary().catch(() => undefined); // without it the page can still ask
  }, []);
  return (
    <div class="columns">
      <Conversations />
      <main id="main" tabIndex={-1}>
        <Thread />
        <div class="dock">
          <QuestionBox />
        </div>
      </main>
      <Reader />
      <Card />
    </div>
  );
}

function Thread() {
  const end = useRef<HTMLDivElement>(null);
  const last = turns.value.at(-1)?.key;
  useLayoutEffect(() => {
    if (last !== undefined) end.current?.lastElementChild?.scrollIntoView({ block: 'start' });
  }, [last]);
  if (turns.value.length === 0) return <FirstQuestion />;
  return <div class="thread" ref={end}>{turns.value.map((turn) => <SettledTurn turn={turn} key={turn.key} />)}</div>;
}

/** A turn drawn anew only when it has changed: while the last one streams, those before it cost nothing. */
function SettledTurn({ turn }: { turn: Turn }) {
  return useMemo(() => <TurnView turn={turn} />, [turn]);
}

function FirstQuestion() {
  return (
    <div class="first">
      <h1>What do you want to know?</h1>
      <p>Every sentence of an answer names the place in an article that it rests on, and you can read it there.</p>
      {loadProblem.value && <p role="alert">{loadProblem.value}</p>}
      <LibraryNotes />
      {suggestions.value.length > 0 && (
        <ul class="suggestions" aria-label="Suggested questions">
          {suggestions.value.map((question) => (
            <li key={question}>
              <button type="button" dir="auto" onClick={() => ask(question)}>{question}</button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
