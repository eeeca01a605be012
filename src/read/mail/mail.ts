import PostalMime, { type Email } from 'postal-mime';
import type { ArticleDraft } from '../../core/article.ts';
import { namesIn } from '../html/facts/names.ts';
import { readPage } from '../html/page.ts';
import { isoDate } from '../published.ts';
import { readText } from '../text.ts';
import { UnreadableError } from '../unreadable.ts';

export type MailOptions = { now: Date; url: string | undefined; sourceHash: string };

/** Mails in mails in mails: more is an attack. */
const LIMITS = { maxNestingDepth: 50, maxHeadersSize: 1024 * 1024, attachmentEncoding: 'arraybuffer' } as const;

/** A mail, or a page saved with all its parts, taken apart. Rejects with an UnreadableError where it is none. */
export async function openMail(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, LIMITS);
  } catch (error) {
    throw new UnreadableError('bad-document', 'The mail is damaged.', { cause: error });
  }
}

/** The draft of a mail: its subject is the title, who sent it the author, its `Date` the day; a newsletter's page is read as other pages are. */
export function draftOfMail(mail: Email, { now, url, sourceHash }: MailOptions): ArticleDraft {
  const body = bodyOf(mail, { now, url, sourceHash });
  const date = header(mail, 'date')?.replace(/\s*\([^)]{0,40}\)\s*$/, '');
  const published = date === undefined ? undefined : isoDate(date, now);
  return {
    title: mail.subject ?? body.title,
    authors: senderOf(mail),
    ...(published !== undefined && { published, publishedFrom: 'meta' as const }),
    ...(body.language !== undefined && { language: body.language }),
    ...(url !== undefined && { url }),
    text: body.text,
    sourceHash,
  };
}

/** The value of the first head line of this name. */
export function header({ headers }: Email, name: string): string | undefined {
  return headers.find(({ key }) => key === name)?.value;
}

/** A newsletter's page where an article is found in it, else what it says in plain text. */
function bodyOf({ html, text, subject }: Email, options: MailOptions): ArticleDraft {
  if (html?.trim()) {
    try {
      return readPage(html, options);
    } catch (error) {
      if (!(error instanceof UnreadableError) || !text?.trim()) throw error;
    }
  }
  if (!text?.trim()) throw new UnreadableError('empty-content', 'There is no text in this mail.');
  return subject === undefined ? readText(text, options) : { ...readText(text, options), text };
}

/** A name, not an address: "Lee, Ann" and "Ann Lee via a list" are Ann Lee. */
function senderOf({ from }: Email): string[] {
  const name = (from?.name ?? '').replace(/ via .{1,100}$/, '').replace(/^([\p{L}'’-]+), ([\p{L}'’. -]+)$/u, '$2 $1');
  return namesIn(name, undefined);
}
