import { useState } from 'preact/hooks';
import type { Answer } from '../../../src/core/answer.ts';
import { AlsoIn } from '../shared/also-in.tsx';
import { PassageLink } from '../reader/passage-link.tsx';
import { counted } from '../../../src/core/counted.ts';
import { SourceLine } from '../shared/source-line.tsx';
import { confidenceTold } from './how-sure.tsx';
import { RankingParts, scaleOf, type RankedPassage } from './ranking-parts.tsx';

/** The passages that were found for an answer, and what each ranking gave to them. Made when it is opened: a long conversation has hundreds. */
export function WhySources({ answer }: { answer: Answer }) {
  const [isOpen, setOpen] = useState(false);
  if (answer.evidence.length === 0) return null;
  return (
    <details class="why" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{answer.status === 'declined' ? 'Why these articles' : 'Why these sources'}</summary>
      {isOpen && <Found answer={answer} />}
    </details>
  );
}

/** Passages shown at once; the cited ones always are. */
const SHOWN_AT_ONCE = 5;

function Found({ answer }: { answer: Answer }) {
  const [isWhole, setWhole] = useState(false);
  const { evidence } = answer;
  const told = evidence.map((passage) => ({ passage, marks: marksOn(passage, answer) }));
  const cited = told.filter(({ marks }) => marks.length > 0);
  const first = Math.max(SHOWN_AT_ONCE, cited.length);
  const inOrder = [...cited, ...told.filter(({ marks }) => marks.length === 0)];
  const scale = scaleOf(evidence);
  return (
    <>
      <p class="facts">{confidenceTold(answer)}</p>
      <p class="facts">
        {counted(evidence.length, 'passage')} found{cited.length > 0 && ', the cited ones first'}.{scale && ' What each ranking gave adds up to a passage’s score, which compares within this answer only.'}
      </p>
      <ol class="articles found" aria-label="Passages found">
        {inOrder.slice(0, isWhole ? undefined : first).map(({ passage, marks }) => (
          <li key={passage.id}>
            <PassageLink passage={passage} /> <SourceLine facts={passage} />
            {passage.alsoIn && <AlsoIn others={passage.alsoIn} />}
            {marks.length > 0 && <p class="cited-as">Cited as {marks.map((mark) => `[${mark}]`).join(' ')}</p>}
            {scale && passage.parts && <RankingParts passage={passage} parts={passage.parts} scale={scale} />}
          </li>
        ))}
      </ol>
      {inOrder.length > first && <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? 'Show fewer' : `Show all ${inOrder.length} passages`}</button>}
    </>
  );
}

/** The numbers of the citations that lie in a passage, or partly do. */
function marksOn({ articleId, version, start, end }: RankedPassage, { citations }: Answer): number[] {
  return citations.filter((citation) => citation.articleId === articleId && citation.version === version && citation.start < end && citation.end > start).map(({ marker }) => marker);
}
