import { diffWordsWithSpace } from 'diff';
import type { ArticleView, VersionChange } from '../api.ts';
import { shownDate } from '../shared/shown.ts';

/** The versions of an article, the newest first, each with what changed in it. Nothing where there is only one. */
export function Versions({ article: { id, version: current, shown, versions } }: { article: ArticleView }) {
  if (versions.length < 2) return null;
  return (
    <section class="versions" aria-label="Versions">
      <h2>{versions.length} versions</h2>
      <ol>
        {versions.toReversed().map((version) => (
          <li key={version.id}>
            <a href={`/a/${id}?version=${version.id}`} {...(version.id === shown && { 'aria-current': 'true' as const })}>Version {version.number}</a>{' '}
            <span class="facts">
              stored on {shownDate(version.storedAt)}
              {version.id === current && ' · current'}
              {version.id === shown && ' · shown below'}
            </span>
            {version.changed && version.changed.length > 0 && <Changes changes={version.changed} />}
          </li>
        ))}
      </ol>
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

/** Texts longer than this are shown whole, before and after: comparing their words would keep the page waiting. */
const MOST_EDITS = 2000;

function Change({ change: { before, after } }: { change: VersionChange }) {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ];
  return (
    <p class="change" dir="auto">
      {parts.map(({ value, added, removed }, at) => (added ? <ins key={at}>{value}</ins> : removed ? <del key={at}>{value}</del> : <span key={at}>{value}</span>))}
    </p>
  );
}
