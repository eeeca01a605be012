import type { Span } from './span.ts';

/** Where an article's date was read. An article without a date is undated; nothing falls back to now. */
export type DateSource = 'json-ld' | 'meta' | 'time' | 'text' | 'url' | 'feed' | 'given';

/** What a paper says of its own text: that it was wrong, unclear, added to, or is withdrawn. */
export type NoteKind = 'retraction' | 'correction' | 'clarification' | 'update';

/** A report that an article takes back or corrects, by the headline it calls it: a notice that stands by itself. */
export type NamedReport = { kind: Exclude<NoteKind, 'update'>; headline: string };
/** The same, with the report where the library holds it. */
export type ReportOfNotice = NamedReport & { articleId?: string };
/** A notice of an article's own outlet that takes it back or corrects it. */
export type NoticeOnArticle = { kind: NamedReport['kind']; articleId: string; title: string; published?: string };

/** Where a fact of a page was read: what it says to machines, or what its readers see. */
export type FactSource = 'json-ld' | 'meta' | 'html' | 'heading' | 'title' | 'byline' | 'breadcrumb' | 'text';
/** Where the facts of a page were read, but for its date, which says so itself. Told by `dateline read`, never stored. */
export type FoundIn = { [Fact in 'title' | 'authors' | 'outlet' | 'language' | 'section']?: FactSource };

/** What is known of an article besides its text. Absent = not known. */
export type ArticleFacts = {
  title: string;
  authors: string[];
  outlet?: string;
  /** ISO 8601: a day, or a moment with its offset. */
  published?: string;
  publishedFrom?: DateSource;
  /** When it was last changed, as `published`: only where that is all that its page tells of its date. It stays undated. */
  modified?: string;
  modifiedFrom?: DateSource;
  language?: string;
  section?: string;
  /** Its text is what a feed says of it: the article itself could not be had. */
  textFrom?: 'feed';
  /** http(s) only, as the article gave it. */
  url?: string;
  /** Kinds of the notes in its current version, the gravest first. */
  notes?: NoteKind[];
  /** Its own notes, its title, or a notice of its outlet say that it was withdrawn. */
  retracted?: true;
  /** Other reports of its outlet that it withdraws or corrects. */
  noticeOf?: ReportOfNotice[];
};

/** One news article of the library, as it stands now. */
export type Article = ArticleFacts & {
  id: string;
  /** `url:…`, `page:…` or `text:…`: what makes it this article (api.md, Identity). */
  identity: string;
  /** The current version's id; only this one is searched. */
  version: string;
  /** ISO moment at which the article first came in. */
  fetchedAt: string;
  /** Part of the sample library. */
  sample?: true;
  /** What its outlet says of it in articles of their own that the library holds, the newest first; follows from those, never put. */
  notices?: NoticeOnArticle[];
};

/** What a reader is shown of an article beside a passage or a quote of it. */
export type ShownFacts = Pick<Article, 'title' | 'authors' | 'outlet' | 'published' | 'url' | 'sample' | 'retracted'>;

export function shownFacts({ title, authors, outlet, published, url, sample, retracted }: ShownFacts): ShownFacts {
  return { title, authors, ...(outlet !== undefined && { outlet }), ...(published !== undefined && { published }), ...(url !== undefined && { url }), ...(sample && { sample }), ...(retracted && { retracted }) };
}

/** One canonical text of an article; never changed once stored. */
export type ArticleVersion = {
  id: string;
  articleId: string;
  /** 1, 2, 3 … in order of arrival: what people are shown. */
  number: number;
  text: string;
  storedAt: string;
};

/** What a reader made of one source: facts and raw text, nothing normalised yet. */
export type ArticleDraft = ArticleFacts & {
  text: string;
  /** The address that a page says it lives at; names a saved page, never updates a fetched one. */
  canonicalUrl?: string;
  foundIn?: FoundIn;
  /** SHA-256 of the bytes read: the same bytes never make a new version. */
  sourceHash: string;
  /** Only in lines of an export: the identity, versions and times to restore. */
  restored?: RestoredArticle;
};

/** The keys by which an exported article comes back to the same ids. */
export type RestoredArticle = {
  id: string;
  identity: string;
  fetchedAt?: string;
  /** Oldest first; the last one current unless `current` names another. */
  versions: { id: string; text: string; storedAt?: string }[];
  current?: string;
};

/** A draft made ready to store: canonical text, ids, passages. Pure data that can cross threads. */
export type PreparedArticle = {
  /** What a report calls it: a file's name, `name:line` of a row. */
  source: string;
  facts: ArticleFacts;
  foundIn?: FoundIn;
  id: string;
  identity: string;
  text: string;
  version: string;
  passages: Span[];
  sourceHash: string;
  restored?: RestoredArticle;
};

/** What a feed says of an item besides its text: where the article is, and when it was published; `feed` is the feed's own title. */
export type Behind = { address: string; published?: string; feed?: string };

/** An item of a feed on its way in: the article behind its address is fetched, and `instead` taken where that cannot be had. */
export type FeedItem = Behind & { source: string; instead: PreparedArticle | IngestFailure };

/** Why one source gave no article. `code` for programs, `hint` for people. */
export type IngestFailure = { source: string; code: string; hint: string };

/** What became of one article. */
export type IngestStatus = 'added' | 'updated' | 'unchanged';

/** The report of an ingest. `duplicates` counts articles whose text another article already has; they are in `added` too. */
export type IngestReport = {
  added: number;
  updated: number;
  unchanged: number;
  duplicates: number;
  failed: IngestFailure[];
  articles: { id: string; version: string; title: string; status: IngestStatus }[];
};
