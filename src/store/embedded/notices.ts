import type Database from 'better-sqlite3';
import type { NamedReport, NoticeOnArticle, ReportOfNotice } from '../../core/article.ts';
import { headlineKey, isSameHeadline } from '../../core/headline.ts';

/* Notices that stand by themselves, tied to the reports they name when either is read. */

/** Days within which a site prints one report again; a headline that comes back later tells other news. */
const PRINTED_WITHIN = 3;

/** Whether a notice `n` of an article `b` fits an article: its headline, publisher and day. */
const fits = (article: string): string => `${article}.headline = n.headline_key AND ${article}.row <> b.row AND names_report(n.headline, b.outlet, b.url, b.day, ${article}.title, ${article}.outlet, ${article}.url, ${article}.day)`;

/** The notices `n` on an article `a`, each with its own article `b`. */
const ON_ARTICLE = `notices n JOIN articles b ON b.row = n.notice WHERE ${fits('a')} AND NOT EXISTS (SELECT 1 FROM articles later WHERE later.day > date(a.day, '+${PRINTED_WITHIN} days') AND ${fits('later')})`;
/** The report `r` that a notice `n` of an article `b` names: the newest. */
const REPORT = `SELECT r.id FROM articles r WHERE ${fits('r')} ORDER BY r.newest, r.id LIMIT 1`;

/** Whether an article `a` was withdrawn, by itself or by a notice. Kinds are stored the gravest first. */
export const RETRACTED = `(a.notes LIKE '["retraction"%' OR EXISTS (SELECT 1 FROM ${ON_ARTICLE} AND n.kind = 'retraction'))`;

/** The columns of an article `a` that tell of notices, as JSON. */
export const NOTICE_COLUMNS = `
  (SELECT json_group_array(json_object('kind', kind, 'articleId', id, 'title', title, 'published', published)) FROM
    (SELECT n.kind, b.id, b.title, b.published FROM ${ON_ARTICLE} GROUP BY n.kind, b.row ORDER BY b.newest, b.id)) AS notices,
  (SELECT json_group_array(json_object('kind', kind, 'headline', headline, 'articleId', id)) FROM
    (SELECT n.kind, n.headline, (${REPORT}) AS id FROM notices n JOIN articles b ON b.row = n.notice WHERE n.notice = a.row ORDER BY n.place)) AS notice_of`;
export type NoticeColumns = { notices: string; notice_of: string };

/** A missing column of a row comes as null in its JSON. */
type Nullable<Row> = { [Key in keyof Row]: Row[Key] | null };

export function noticesOn({ notices }: NoticeColumns): NoticeOnArticle[] {
  // written by NOTICE_COLUMNS
  return (JSON.parse(notices) as (NoticeOnArticle & Nullable<Pick<NoticeOnArticle, 'published'>>)[]).map(({ published, ...rest }) => ({ ...rest, ...(published !== null && { published }) }));
}

export function reportsOf({ notice_of: noticeOf }: NoticeColumns): ReportOfNotice[] {
  return (JSON.parse(noticeOf) as (NamedReport & { articleId: string | null })[]).map(({ articleId, ...rest }) => ({ ...rest, ...(articleId !== null && { articleId }) }));
}

/** Makes `names_report` known to a connection: whether a notice's headline, outlet, address and day fit a report's title, outlet, address and day. */
export function defineNamesReport(db: Database.Database): void {
  db.function('names_report', { deterministic: true }, (headline, outlet, url, day, title, ofOutlet, ofUrl, ofDay) => {
    const [notice, report] = [{ outlet, url, day }, { outlet: ofOutlet, url: ofUrl, day: ofDay }] as Publication[]; // columns of articles
    return isOfOnePublisher(notice!, report!) && isNotLater(report!, notice!) && isSameHeadline(String(headline), String(title)) ? 1 : 0;
  });
}

type Publication = { outlet: string | null; url: string | null; day: string | null };

/** The same site, or the same outlet where the site of one is not known: any page may call itself by another's name. */
function isOfOnePublisher(one: Publication, other: Publication): boolean {
  const [host, otherHost] = [one, other].map(({ url }) => hostOf(url));
  if (host !== undefined && otherHost !== undefined) return `.${host}`.endsWith(`.${otherHost}`) || `.${otherHost}`.endsWith(`.${host}`);
  return one.outlet !== null && other.outlet !== null && one.outlet.toLowerCase() === other.outlet.toLowerCase();
}

function hostOf(url: string | null): string | undefined {
  return url === null ? undefined : URL.parse(url)?.hostname.replace(/^www\./, '');
}

function isNotLater(report: Publication, notice: Publication): boolean {
  return report.day === null || notice.day === null || report.day <= notice.day;
}

/** The writing side. */
export function noticesWriter(db: Database.Database) {
  const drop = db.prepare('DELETE FROM notices WHERE notice = ?');
  const add = db.prepare('INSERT INTO notices (headline_key, notice, place, kind, headline) VALUES (?, ?, ?, ?, ?)');
  /** Puts what the article in this row says in place of what it said. */
  return (row: number | bigint, reports: NamedReport[]): void => {
    drop.run(row);
    for (const [place, { kind, headline }] of reports.entries()) add.run(headlineKey(headline), row, place, kind, headline);
  };
}
