import type { Email } from 'postal-mime';
import { sha256 } from '../core/hash.ts';
import { readDocx } from './docx/docx.ts';
import type { DocumentKind } from './kind.ts';
import { attachmentsLeftOut } from './mail/attachments.ts';
import { draftOfMail, openMail } from './mail/mail.ts';
import { draftOfArchive } from './mail/web-archive.ts';
import { readPdf } from './pdf/pdf.ts';
import type { ReadOptions } from './read-options.ts';
import { unreadDocument, type Unread } from './unread.ts';

/** The article of a document; after a mail the attachments that were left out. */
export async function* documentsIn(content: Uint8Array, kind: DocumentKind, { name, url, now }: ReadOptions): AsyncGenerator<Unread> {
  const options = { now, url, sourceHash: sha256(content) };
  if (kind === 'pdf') return yield unreadDocument(name, () => readPdf(content, options));
  if (kind === 'docx') return yield unreadDocument(name, () => readDocx(content, options));
  if (kind === 'web-archive') return yield unreadDocument(name, async () => draftOfArchive(await openMail(content), content, options));
  let opened: Promise<Email> | undefined;
  const mail = () => (opened ??= openMail(content));
  yield unreadDocument(name, async () => draftOfMail(await mail(), options));
  yield* attachmentsLeftOut(name, await mail().catch(() => undefined)); // what failed was told in its place
}
