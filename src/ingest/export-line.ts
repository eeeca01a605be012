import type { Article, ArticleVersion } from '../core/article.ts';

/**
 * A line of an export (JSON Lines): the article object's keys with the current text, then what brings it back to the same
 * ids: `id, identity, publishedFrom, modified, modifiedFrom, textFrom, fetchedAt, versions: [{ id, text, storedAt }], current`. Reading it back is read/restored.ts; that an
 * article is `retracted` is told to others, and found in its text again when it comes back.
 */
export function exportLine(article: Article, versions: ArticleVersion[]): string {
  const { id, identity, url, title, authors, outlet, published, publishedFrom, modified, modifiedFrom, language, section, textFrom, retracted, fetchedAt, version: current } = article;
  const inOrder = versions.toSorted((a, b) => a.number - b.number);
  const text = inOrder.find((version) => version.id === current)?.text;
  return JSON.stringify({
    url, title, text, authors, outlet, published, language, section,
    id, identity, publishedFrom, modified, modifiedFrom, textFrom, retracted, fetchedAt, current,
    versions: inOrder.map(({ id: versionId, text: versionText, storedAt }) => ({ id: versionId, text: versionText, storedAt })),
  });
}
