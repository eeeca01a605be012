import { z } from 'zod';
import type { ArticleDraft, ArticleFacts } from '../core/article.ts';
import { sha256 } from '../core/hash.ts';
import { readPage } from './html/page.ts';
import { languageOf } from './language.ts';
import { isoDate } from './published.ts';
import { restoredFrom } from './restored.ts';
import { UnreadableError } from './unreadable.ts';
import { webAddress } from './web-address.ts';

const text = z.string({ error: 'must be text' }).nullish();

/** An article as programs give it: unknown keys are dropped, null and empty text mean absent. */
export const articleObject = z.object({
  url: text.describe('Address of the article, http or https'),
  title: text,
  text: text.describe('The text, paragraphs parted by blank lines; this or html is needed'),
  html: text.describe('The page or a part of it; this or text is needed'),
  authors: z.array(z.string({ error: 'must be a list of texts' }), { error: 'must be a list of texts' }).max(100, 'must be at most 100 names').nullish(),
  outlet: text,
  published: text.describe('A day (2025-03-10) or a moment with its offset'),
  language: text.describe('Such as en or pt-BR'),
  section: text,
});

type DraftOptions = {
  now: Date;
  /** Lines of an export bring their ids and versions back; only files may do that. */
  allowRestored: boolean;
  /** Address given beside the object. */
  url?: string | undefined;
};

/** The draft of an article object; throws an UnreadableError that names the key that is wrong. */
export function draftFromObject(value: unknown, { now, allowRestored, url }: DraftOptions): ArticleDraft {
  const parsed = articleObject.safeParse(value);
  if (!parsed.success) throw badArticle(parsed.error.issues[0]!);
  const object = parsed.data;
  const restored = allowRestored ? restoredFrom(value) : undefined;
  const given = factsOf(object, { now, url });
  const sourceHash = sha256(JSON.stringify(value));
  if (restored) return { ...given, ...restored, sourceHash };
  if (object.text?.trim()) return { ...given, text: object.text, sourceHash };
  if (!object.html?.trim()) throw new UnreadableError('empty-content', 'There is no text in it: an article needs `text` or `html`.');
  const page = readPage(object.html, { now, url: given.url, sourceHash });
  const { foundIn: _, ...facts } = page; // what was given is found nowhere
  return { ...facts, ...given, title: given.title || page.title, authors: given.authors.length > 0 ? given.authors : page.authors };
}

function badArticle({ path, message }: z.core.$ZodIssue): UnreadableError {
  const key = path[0];
  return new UnreadableError('bad-article', key === undefined ? 'It is no article object.' : `\`${String(key)}\` ${message}.`);
}

function factsOf(object: z.infer<typeof articleObject>, { now, url }: { now: Date; url: string | undefined }): ArticleFacts {
  const address = object.url?.trim() || url;
  return {
    title: object.title ?? '',
    authors: object.authors ?? [],
    ...(object.outlet?.trim() && { outlet: object.outlet }),
    ...(object.section?.trim() && { section: object.section }),
    ...(object.language?.trim() && { language: checked('language', languageOf(object.language), 'must be a language such as en or pt-BR') }),
    ...(address && { url: checked('url', webAddress(address), 'must be an http or https address of at most 2,048 characters, without a user name') }),
    ...(object.published?.trim() && { published: checked('published', isoDate(object.published, now), 'must be a day (2025-03-10) or a moment with its offset, not before 1600 and not in the future'), publishedFrom: 'given' as const }),
  };
}

function checked(key: string, value: string | undefined, rule: string): string {
  if (value === undefined) throw new UnreadableError('bad-article', `\`${key}\` ${rule}.`);
  return value;
}
