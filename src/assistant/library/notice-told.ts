import type { Article, ArticleVersion, NoticeOnArticle } from '../../core/article.ts';
import { isSameHeadline } from '../../core/headline.ts';
import type { ArticleStore } from '../../core/ports.ts';
import { shownDay } from '../../core/shown-day.ts';
import { textAt, type Span } from '../../core/span.ts';
import { correctsQuote } from '../../story/corrects-quote.ts';
import { noticesOf } from '../../story/notices.ts';

/** A range of one version of an article. */
export type QuotedRange = { article: Article; version: ArticleVersion; span: Span };

/** Notices on one article that are read; no report has more, but what was made to do harm. */
const MOST_READ = 5;

/** What a notice of its outlet says of a quoted article: that it is withdrawn, else the correction that is about the quote. In the notice's own words. */
export async function noticeTold({ article, version, span }: QuotedRange, articles: Pick<ArticleStore, 'version'>): Promise<string | undefined> {
  const notices = gravestFirst(article.notices ?? []).slice(0, MOST_READ);
  for (const notice of notices) {
    const said = await paragraphOf(notice, article.title, articles);
    const quoted = { text: version.text, span };
    if (said === undefined || (notice.kind !== 'retraction' && !correctsQuote(said, quoted, { text: version.text, spans: [span] }))) continue;
    return `“${notice.title}” (${shownDay(notice.published)}) ${notice.kind === 'retraction' ? 'withdraws the article' : 'corrects it'}: “${said.replace(/\s+/g, ' ')}”`;
  }
  return undefined;
}

const gravestFirst = (notices: NoticeOnArticle[]): NoticeOnArticle[] => [true, false].flatMap((isRetraction) => notices.filter(({ kind }) => (kind === 'retraction') === isRetraction));

/** The paragraph of a notice that names the report. */
async function paragraphOf({ articleId, title }: NoticeOnArticle, reportTitle: string, articles: Pick<ArticleStore, 'version'>): Promise<string | undefined> {
  const version = await articles.version(articleId);
  const notice = version && noticesOf({ title, text: version.text }).find(({ headline }) => isSameHeadline(headline, reportTitle));
  return notice && textAt(version.text, notice);
}
