import { useState } from 'preact/hooks';
import type { ArticleView, VersionChange } from '../api.ts';
import { shownDay } from '../../../src/core/shown-day.ts';
import { SideBySide } from './side-by-side.tsx';
import { WordsChanged } from './words-changed.tsx';

/** The versions of an article, the newest first, each with what changed in it. Nothing where there is only one. */
export function Versions({ article }: { article: ArticleView }) {
  const { id, version: current, shown, versions } = article;
  const [isCompared, setCompared] = useState(false);
  if (versions.length < 2) return null;
  return (
    <section class="versions" aria-label="Versions">
      <h2>{versions.length} versions</h2>
      <ol>
        {versions.toReversed().map((version) => (
          <li key={version.id}>
            <a href={`/a/${id}?version=${version.id}`} {...(version.id === shown && { 'aria-current': 'true' as const })}>Version {version.number}</a>{' '}
            <span class="facts">
              stored on {shownDay(version.storedAt)}
              {version.id === current && ' · current'}
              {version.id === shown && ' · shown below'}
            </span>
            {version.changed && version.changed.length > 0 && <Changes changes={version.changed} />}
          </li>
        ))}
      </ol>
      <button type="button" aria-expanded={isCompared} onClick={() => setCompared(!isCompared)}>Compare two versions side by side</button>
      {isCompared && <SideBySide article={article} />}
    </section>
  );
}

function Changes({ changes }: { changes: VersionChange[] }) {
  return (
    <details open>
      <summary>{changes.length === 1 ? 'One change' : `${changes.length} changes`} from the version before</summary>
      {changes.map((change, at) => <Change change={change} key={at} />)}
    </details>
  );
}

function Change({ change: { before, after } }: { change: VersionChange }) {
  return <p class="change" dir="auto"><WordsChanged before={before} after={after} /></p>;
}
