import type { Email } from 'postal-mime';
import type { ArticleDraft } from '../../core/article.ts';
import { readPage } from '../html/page.ts';
import { UnreadableError } from '../unreadable.ts';
import { webAddress } from '../web-address.ts';
import { header, type MailOptions } from './mail.ts';

/** The head of the page's own part stands at the beginning. */
const HEAD_CHARACTERS = 16_384;

/** The draft of a page that a browser saved with all its parts (RFC 2557): read like the page, which lives at the address that the archive names. */
export function draftOfArchive(archive: Email, bytes: Uint8Array, options: MailOptions): ArticleDraft {
  if (!archive.html?.trim()) throw new UnreadableError('empty-content', 'There is no page in this web archive.');
  return readPage(archive.html, { ...options, savedFrom: addressIn(archive, bytes) });
}

function addressIn(archive: Email, bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, HEAD_CHARACTERS)).toString('latin1');
  const ofPart = /^Content-Location:\s*(\S{1,2048})/im.exec(start)?.[1];
  const candidates = [header(archive, 'snapshot-content-location'), header(archive, 'content-location'), ofPart];
  return candidates.flatMap((candidate) => (candidate && webAddress(candidate)) || [])[0];
}
