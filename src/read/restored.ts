import { z } from 'zod';
import type { DateSource, RestoredArticle } from '../core/article.ts';
import { articleIdOf, versionIdOf } from '../core/ids.ts';
import { UnreadableError } from './unreadable.ts';

const DATE_SOURCES: [DateSource, ...DateSource[]] = ['json-ld', 'meta', 'time', 'text', 'url', 'feed', 'given'];
const moment = z.iso.datetime({ offset: true });

/** What a line of an export holds besides the article object's keys. */
const exportKeys = z.object({
  id: z.string(),
  identity: z.string().regex(/^(?:url|page|text):/).max(4096),
  publishedFrom: z.enum(DATE_SOURCES).nullish(),
  modified: z.union([z.iso.date(), moment]).nullish(),
  modifiedFrom: z.enum(DATE_SOURCES).nullish(),
  textFrom: z.literal('feed').nullish(),
  fetchedAt: moment,
  versions: z.array(z.object({ id: z.string(), text: z.string(), storedAt: moment })).min(1),
  current: z.string(),
});

type Restored = { text: string; restored: RestoredArticle; publishedFrom?: DateSource; modified?: string; modifiedFrom?: DateSource; textFrom?: 'feed' };

/** The identity, versions and times of an exported line, each id checked; undefined for an ordinary article object. */
export function restoredFrom(value: unknown): Restored | undefined {
  if (!isExported(value)) return undefined;
  const parsed = exportKeys.safeParse(value);
  if (!parsed.success) throw new UnreadableError('bad-article', `\`${parsed.error.issues[0]!.path.join('.')}\` is not what an export writes.`);
  const { id, identity, publishedFrom, modified, modifiedFrom, textFrom, fetchedAt, versions, current } = parsed.data;
  if (id !== articleIdOf(identity)) throw new UnreadableError('wrong-id', `The id ${id.slice(0, 40)} does not follow from the article's identity.`);
  const wrong = versions.find((version) => version.id !== versionIdOf(version.text));
  if (wrong) throw new UnreadableError('wrong-id', `The version id ${wrong.id.slice(0, 40)} does not follow from its text.`);
  const text = versions.find((version) => version.id === current)?.text;
  if (text === undefined) throw new UnreadableError('wrong-id', 'The current version is not among the versions.');
  return { text, restored: { id, identity, fetchedAt, versions, current }, ...(publishedFrom && { publishedFrom }), ...(modified && { modified }), ...(modifiedFrom && { modifiedFrom }), ...(textFrom && { textFrom }) };
}

function isExported(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'identity') && Object.hasOwn(value, 'versions');
}
