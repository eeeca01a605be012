import { citationAt, type CitationView } from './core/citation.ts';
import { CitationGoneError, CitationNotFoundError } from './core/errors.ts';
import { citationAddressOf } from './core/ids.ts';
import { isInside } from './core/span.ts';
import type { ArticleStore, RecordStore } from './core/ports.ts';

/** Looks a citation up by its id alone: article, version and range stand in it. */
export async function lookUpCitation(id: string, articles: ArticleStore, records: RecordStore): Promise<CitationView> {
  const address = citationAddressOf(id);
  if (!address) throw new CitationNotFoundError(id);
  const [article] = await articles.articles([address.articleId]);
  const version = article && (await articles.version(article.id, address.version));
  if (!article || !version) {
    const stored = await records.quote(id);
    if (!stored && !article) throw new CitationNotFoundError(id);
    throw new CitationGoneError(id, stored?.quote);
  }
  if (!isInside(address, version.text.length)) throw new CitationNotFoundError(id);
  const { marker: _none, ...citation } = citationAt(article, version, address, 1);
  const newest = article.version === version.id ? version : await articles.version(article.id);
  const current = newest === undefined || newest.text.includes(citation.quote);
  return {
    citation,
    article,
    before: version.text.slice(0, address.start),
    after: version.text.slice(address.end),
    current,
    ...(!current && newest && { changed: { version: newest.id, note: `version ${newest.number} of ${newest.storedAt.slice(0, 10)} no longer says this word for word` } }),
  };
}
