import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { stats } from '../shared/library-state.ts';
import { articles, fetchMore, hasMore, listNumber, listProblem, pageOf, refreshRows, refreshStates } from './article-list.ts';
import { ArticleRow } from './article-row.tsx';

/** Rows kept above and below the view. */
const SPARE = 10;
/** Rows fetched ahead of the view, so that even fast scrolling does not come to their end. */
const AHEAD = 600;

/** A table that draws only the rows in view, however many there are, and fetches further pages before they come near. */
export function ArticleTable() {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [inView, setInView] = useState(20);
  const rows = articles.value;
  const look = () => {
    if (!box.current) return;
    const rowPx = rowHeight(box.current);
    const top = Math.floor(box.current.scrollTop / rowPx);
    setFirst(Math.max(0, top - SPARE));
    setInView(Math.ceil(box.current.clientHeight / rowPx) + 2 * SPARE);
    if (top + AHEAD > rows.length) fetchMore();
  };
  useLayoutEffect(() => box.current?.scrollTo(0, 0), [listNumber.value]);
  useLayoutEffect(look, [rows]);
  useEffect(() => {
    addEventListener('resize', look);
    return () => removeEventListener('resize', look);
  }, [rows]);
  const shown = rows.slice(first, first + inView);
  useFreshStates(first, first + shown.length - 1);
  useFreshCopies(first, first + shown.length - 1);
  return (
    <>
      {listProblem.value && <p role="alert">{listProblem.value}</p>}
      <div class="table" ref={box} tabIndex={0} role="region" aria-label="Articles" onScroll={look}>
        <table aria-rowcount={hasMore.value ? -1 : rows.length + 1}>
          <thead>
            <tr>
              <th scope="col">Title</th>
              <th scope="col" class="outlet">Outlet</th>
              <th scope="col" class="date">Date</th>
              <th scope="col" class="versions">Versions</th>
              <th scope="col" class="state">State</th>
              <th scope="col" class="act"><span class="unseen">Remove</span></th>
            </tr>
          </thead>
          <tbody>
            <Spacer rows={first} />
            {shown.map((article, at) => <ArticleRow article={article} index={first + at + 2} key={article.id} />)}
            <Spacer rows={rows.length - first - shown.length} />
          </tbody>
        </table>
        {listNumber.value > 0 && rows.length === 0 && <p class="facts">No article here.</p>}
      </div>
    </>
  );
}

/** Every row is as high as table.css says for this width of the page: what is in view follows from the scroll position alone. */
function rowHeight(box: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(box).getPropertyValue('--row'));
}

/** The room of rows that are not drawn. One cell: more columns than are shown would take their width from those. */
function Spacer({ rows }: { rows: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden="true" class="spacer">
      <td style={{ height: `calc(${rows} * var(--row))` }} />
    </tr>
  );
}

/** While vectors are made, the states of the rows in view follow. */
function useFreshStates(first: number, last: number): void {
  const waiting = stats.value?.embedding.state === 'no-model' ? undefined : stats.value?.embedding.waiting;
  useEffect(() => {
    if (waiting !== undefined) void refreshStates(first, last);
  }, [waiting, pageOf(last)]);
}

/** While articles are compared with each other, the badges of the rows in view follow. */
function useFreshCopies(first: number, last: number): void {
  const waiting = stats.value?.stories.waiting;
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current !== undefined && before.current !== waiting) void refreshRows(first, last);
    before.current = waiting;
  }, [waiting]);
}
