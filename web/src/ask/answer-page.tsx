import { useEffect } from 'preact/hooks';
import type { Answer } from '../../../src/core/answer.ts';
import { Card } from '../reader/card.tsx';
import { Reader } from '../reader/reader.tsx';
import { openReader } from '../reader/reader-state.ts';
import { storedTurn } from './turn.ts';
import { TurnView } from './turn-view.tsx';

/** A stored answer on a page of its own; `#c2` opens its second citation. */
export function AnswerPage({ answer }: { answer: Answer }) {
  useEffect(() => {
    const follow = () => openFromAddress(answer);
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [answer]);
  return (
    <div class="columns">
      <main id="main" tabIndex={-1}>
        <div class="thread">
          <TurnView turn={storedTurn(answer)} />
          <p>
            <a class="button" href={`/?conversation=${answer.conversationId}`}>Go on with this conversation</a>
          </p>
        </div>
      </main>
      <Reader />
      <Card />
    </div>
  );
}

function openFromAddress({ citations }: Answer): void {
  const marker = Number(/^#c(\d+)$/.exec(location.hash)?.[1]);
  const citation = citations.find((each) => each.marker === marker);
  if (citation) openReader(citation);
}
