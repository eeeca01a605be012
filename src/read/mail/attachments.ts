import type { Email } from 'postal-mime';
import type { Unread } from '../unread.ts';

/** What could be an article of its own. */
const READABLE = /\.(?:pdf|docx|html?|md|txt|jsonl?|eml|mht|mhtml)(?:\.gz)?$/i;

/** The attachments of a mail that could be articles, as failures that say so: a mail is one article, and nothing is passed over in silence. */
export function* attachmentsLeftOut(name: string, mail: Email | undefined): Generator<Unread> {
  for (const { filename, related } of mail?.attachments ?? []) {
    if (related || filename === null || !READABLE.test(filename)) continue;
    const source = `${name}:${filename}`;
    yield { source, read: () => ({ source, code: 'attachment', hint: 'The attachment was left out: save it and add it by itself.' }) };
  }
}
