import type { Article, ArticleFacts, ArticleVersion, IngestStatus, PreparedArticle } from '../core/article.ts';
import { sha256 } from '../core/hash.ts';
import type { ArticlePut, ArticleStore } from '../core/ports.ts';
import { passagesOf } from './passages.ts';

/** What is to be done with one article: the puts, oldest version first, and what the report says. */
export type Decision = { articleId: string; version: string; title: string; status: IngestStatus; puts: Omit<ArticlePut, 'revision'>[] };

type Context = {
  store: Pick<ArticleStore, 'version' | 'versions' | 'versionFromSource'>;
  /** The moment of this ingest. */
  at: string;
  sample: boolean;
};
type Text = { id: string; text: string; storedAt?: string; sourceHash: string };

/**
 * Compares an article with what the library has of it: new, a new or a returned text, new facts, or nothing new.
 * The same bytes never make a version, even where a newer reader gets another text out of them.
 */
export async function decide(prepared: PreparedArticle, stored: Article | undefined, { store, at, sample }: Context): Promise<Decision> {
  const texts = await textsToStore(prepared, stored, store);
  const current = texts.at(-1)!;
  const before = stored ? await store.versions(stored.id) : [];
  const article = articleOf(prepared, stored, { version: current.id, at, sample });
  const puts = putsOf(texts, { article, before, at, prepared });
  const isSame = stored !== undefined && sameArticle(stored, article) && texts.every(({ id }) => before.some((version) => version.id === id));
  const isKnown = isSame && (prepared.restored !== undefined || (await store.versionFromSource(stored.id, prepared.sourceHash)) === current.id);
  return { articleId: article.id, version: current.id, title: article.title, status: !stored ? 'added' : isSame ? 'unchanged' : 'updated', puts: isKnown ? [] : puts };
}

/** The texts that the article is to have, the current one last. */
async function textsToStore({ restored, id, sourceHash, version, text }: PreparedArticle, stored: Article | undefined, store: Context['store']): Promise<Text[]> {
  if (restored) {
    const { versions, current = version } = restored;
    const inOrder = [...versions.filter((each) => each.id !== current), ...versions.filter((each) => each.id === current)];
    return inOrder.map((each) => ({ ...each, sourceHash: each.id === current ? sourceHash : sha256(each.text) }));
  }
  const readBefore = stored && (await store.versionFromSource(id, sourceHash));
  const old = readBefore && readBefore !== version ? await store.version(id, readBefore) : undefined;
  return [old ? { id: old.id, text: old.text, storedAt: old.storedAt, sourceHash } : { id: version, text, sourceHash }];
}

function articleOf({ facts, id, identity, restored }: PreparedArticle, stored: Article | undefined, { version, at, sample }: { version: string; at: string; sample: boolean }): Article {
  const fetchedAt = stored?.fetchedAt ?? restored?.fetchedAt ?? at;
  // What people brought themselves is no sample, whichever came first.
  const isSample = sample && (stored === undefined || stored.sample === true);
  return { ...withDayOfFeed(facts, stored), id, identity, version, fetchedAt, ...(isSample && { sample: true as const }) };
}

/** A page that names no day is still from the day that a feed once gave it. */
function withDayOfFeed({ modified, modifiedFrom, ...facts }: ArticleFacts, stored: Article | undefined): ArticleFacts {
  if (facts.published === undefined && stored?.published !== undefined && stored.publishedFrom === 'feed') return { ...facts, published: stored.published, publishedFrom: 'feed' };
  return { ...facts, ...(modified !== undefined && { modified }), ...(modifiedFrom && { modifiedFrom }) };
}

function putsOf(texts: Text[], { article, before, at, prepared }: { article: Article; before: ArticleVersion[]; at: string; prepared: PreparedArticle }): Omit<ArticlePut, 'revision'>[] {
  const order = prepared.restored?.versions.map(({ id }) => id) ?? [article.version];
  const added = order.filter((id) => !before.some((version) => version.id === id));
  const missing = texts.filter(({ id }) => added.includes(id) || id === article.version);
  return missing.map(({ id, text, storedAt = at, sourceHash }) => {
    const number = before.length + added.indexOf(id) + 1;
    const version = before.find((each) => each.id === id) ?? { id, articleId: article.id, number, text, storedAt };
    return { article: { ...article, version: id }, version, passages: text === prepared.text ? prepared.passages : passagesOf(text), sourceHash };
  });
}

/** Facts that a later reading can change; whether it is a sample counts too. */
const FACTS: (keyof ArticleFacts | 'version' | 'sample')[] = ['title', 'authors', 'outlet', 'published', 'publishedFrom', 'modified', 'modifiedFrom', 'language', 'section', 'url', 'textFrom', 'notes', 'version', 'sample'];

function sameArticle(stored: Article, article: Article): boolean {
  return FACTS.every((key) => JSON.stringify(stored[key]) === JSON.stringify(article[key])) && reportsNamed(stored) === reportsNamed(article);
}

/** What it is a notice of, without where the library holds that. */
function reportsNamed({ noticeOf = [] }: Article): string {
  return JSON.stringify(noticeOf.map(({ kind, headline }) => [kind, headline]));
}
