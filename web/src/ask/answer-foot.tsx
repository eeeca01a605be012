import { useState } from 'preact/hooks';
import type { Answer } from '../../../src/core/answer.ts';
import type { Citation } from '../../../src/core/citation.ts';
import { openReader } from '../reader/reader-state.ts';
import { RetractedBadge } from '../shared/note-badges.tsx';
import { copyText } from '../shared/copy.ts';
import { lostSaid, supportSaid } from '../../../src/core/answer.ts';
import { counted } from '../../../src/core/counted.ts';
import { shownDay } from '../../../src/core/shown-day.ts';
import { OriginalLink, SampleBadge } from '../shared/source-line.tsx';
import { AlsoIn } from '../shared/also-in.tsx';
import { Attribution } from '../shared/attribution.tsx';
import { answerWithFootnotes } from './footnotes.ts';
import { Feedback } from './feedback.tsx';
import { HowSure } from './how-sure.tsx';
import { WhySources } from './why-sources.tsx';

type Others = Answer['evidence'][number]['alsoIn'];
type Point = (citationId: string | undefined) => void;

/** What an answer rests on and how it came about. */
export function AnswerFoot({ answer, onPoint }: { answer: Answer; onPoint: Point }) {
  const { citations, evidence, sources } = answer;
  return (
    <footer class="foot">
      <HowSure answer={answer} />
      <p class="count">{supportSaid(answer)}{sources && sources.independent < sources.outlets && <> · <span title="Copies of one text are one voice">{counted(sources.outlets, 'outlet')}, {sources.independent} independent</span></>}</p>
      {lostSaid(citations).map((lost) => <p class="warned" key={lost}>{lost}</p>)}
      <ol class="sources" aria-label="Sources">
        {citations.map((citation) => <Source citation={citation} others={evidence.find(({ articleId, alsoIn }) => articleId === citation.articleId && alsoIn)?.alsoIn} onPoint={onPoint} key={citation.id} />)}
      </ol>
      <WhySources answer={answer} />
      <Notes answer={answer} />
      <div class="actions">
        <CopyButton answer={answer} />
        <a class="button" href={`/q/${answer.id}`}>Permalink</a>
        <Feedback answerId={answer.id} />
      </div>
    </footer>
  );
}

function Source({ citation, others, onPoint }: { citation: Citation; others: Others | undefined; onPoint: Point }) {
  const { id, marker, outlet, published, title, sample, retracted, gone, changed, attribution, permalink, url } = citation;
  const point = () => onPoint(id);
  const leave = () => onPoint(undefined);
  return (
    <li id={`c${marker}`} onMouseEnter={point} onMouseLeave={leave} onFocusCapture={point} onBlurCapture={leave}>
      <button type="button" class="source" onClick={({ currentTarget }) => openReader(citation, currentTarget)}>
        <span class="number">[{marker}]</span> <bdi>{[outlet, shownDay(published)].filter(Boolean).join(', ')} · {title}</bdi> {sample && <SampleBadge />} {retracted && <RetractedBadge />}
      </button>
      <span class="links">
        <a href={`${permalink}#quote`}>Quote page</a> <OriginalLink url={url} />
      </span>
      {attribution && <Attribution said={attribution} />}
      {others && <AlsoIn others={others} />}
      {gone && <p class="warned" role="note">Its article was removed from the library.</p>}
      {changed && <p class="warned" role="note">Changed since: {changed.note}</p>}
    </li>
  );
}

function Notes({ answer: { truncated, degraded, invalidMarkers, model, timings } }: { answer: Answer }) {
  const by = model.provider === 'extractive' ? 'In the articles’ own words' : `Written by ${model.provider} ${model.name}`;
  return (
    <>
      {truncated && <p class="warned">Cut off: the model stopped before its answer was whole.</p>}
      {degraded && <p class="facts">Searched by words alone: search by meaning was not ready.</p>}
      {invalidMarkers > 0 && <p class="warned">{counted(invalidMarkers, 'mark')} of the model named no article; {invalidMarkers === 1 ? 'it was' : 'they were'} left out.</p>}
      <p class="facts">{by} · {(timings.total / 1000).toFixed(1)} s</p>
    </>
  );
}

function CopyButton({ answer }: { answer: Answer }) {
  const [said, setSaid] = useState('Copy');
  const copy = async () => setSaid((await copyText(answerWithFootnotes(answer, location.origin))) ? 'Copied' : 'Could not copy');
  return <button type="button" onClick={() => void copy()} onBlur={() => setSaid('Copy')}>{said}</button>;
}
