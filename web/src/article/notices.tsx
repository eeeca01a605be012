import type { ArticleView } from '../api.ts';
import { shownDay } from '../../../src/core/shown-day.ts';

const ON_IT = { retraction: 'Withdrawn', correction: 'Corrected', clarification: 'Clarified' } as const;
const ON_OTHERS = { retraction: 'Withdraws', correction: 'Corrects', clarification: 'Clarifies' } as const;

/** The notices on an article, and the reports that it is a notice on, each with a link where the library holds it. */
export function Notices({ article: { notices = [], noticeOf = [] } }: { article: ArticleView }) {
  if (notices.length + noticeOf.length === 0) return null;
  return (
    <section class="notes" aria-label="Notices of the outlet">
      {notices.map(({ kind, articleId, title, published }) => (
        <p key={articleId + kind}>
          <strong>{ON_IT[kind]} by: </strong>
          <a href={`/a/${articleId}`} dir="auto">{title}</a>, {shownDay(published)}
        </p>
      ))}
      {noticeOf.map(({ kind, headline, articleId }) => (
        <p key={headline + kind}>
          <strong>{ON_OTHERS[kind]}: </strong>
          {articleId === undefined ? <><bdi>“{headline}”</bdi>, which is not in this library</> : <a href={`/a/${articleId}`} dir="auto">{headline}</a>}
        </p>
      ))}
    </section>
  );
}
