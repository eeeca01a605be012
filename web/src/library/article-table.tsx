import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Article } from '../../../src/core/article.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { SampleBadge } from '../shared/source-line.tsx';
import { shownDate } from '../shared/shown.ts';
import { articles, fetchMore, hasMore, listProblem, remove } from './article-list.ts';

/** Every row is this high (library.css says so too): what is in view follows from the scroll position alone. */
const ROW_PX = 56;
/** Rows kept above and below the view. */
const SPARE = 10;

/** A table that draws only the rows in view, however many there are, and fetches further pages as they come near. */
export function ArticleTable() {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [inView, setInView] = useState(20);
  const rows = articles.value;
  const look = () => {
    if (!box.current) return;
    setFirst(Math.max(0, Math.floor(box.current.scrollTop / ROW_PX) - SPARE));
    setInView(Math.ceil(box.current.clientHeight / ROW_PX) + 2 * SPARE);
    if (box.current.scrollTop + box.current.clientHeight > box.current.scrollHeight - 3 * SPARE * ROW_PX) fetchMore();
  };
  useLayoutEffect(look, [rows]);
  const shown = rows.slice(first, first + inView);
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
              <th scope="col" class="act"><span class="unseen">Remove</span></th>
            </tr>
          </thead>
          <tbody>
            <Spacer rows={first} />
            {shown.map((article, at) => <Row article={article} index={first + at + 2} key={article.id} />)}
            <Spacer rows={rows.length - first - shown.length} />
          </tbody>
        </table>
        {rows.length === 0 && <p class="facts">No article here.</p>}
      </div>
    </>
  );
}

function Spacer({ rows }: { rows: number }) {
  return rows <= 0 ? null : (
    <tr aria-hidden="true" class="spacer">
      <td colSpan={4} style={{ height: `${rows * ROW_PX}px` }} />
    </tr>
  );
}

function Row({ article: { id, title, outlet, published, sample }, index }: { article: Article; index: number }) {
  return (
    <tr aria-rowindex={index}>
      <td>
        <a href={`/a/${id}`} dir="auto" title={title}>{title}</a> {sample && <SampleBadge />}
        <span class="narrow facts"><bdi>{[outlet, shownDate(published)].filter(Boolean).join(' · ')}</bdi></span>
      </td>
      <td class="outlet"><bdi>{outlet ?? '–'}</bdi></td>
      <td class="date">{shownDate(published)}</td>
      <td class="act">
        <ConfirmButton
          label="Remove"
          name={title}
          choices={[
            { label: 'Remove', run: () => remove(id, { erase: false }) },
            { label: 'Remove, blank quotes', run: () => remove(id, { erase: true }) },
          ]}
        />
      </td>
    </tr>
  );
}
