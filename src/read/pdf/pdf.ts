import type { ArticleDraft } from '../../core/article.ts';
import { headOf, type DocumentOptions } from '../document-head.ts';
import { languageOf } from '../language.ts';
import { UnreadableError } from '../unreadable.ts';
import { inReadingOrder } from './columns.ts';
import { rowsOf } from './lines.ts';
import { openPdf } from './open.ts';
import { paragraphsOf } from './paragraphs.ts';
import { refuseBombs } from './packed.ts';
import { withoutRunningRows } from './running.ts';
import { titleOf } from './title.ts';

/** A page of a scan that was never read has none but a stamp or a number. */
const LEAST_CHARACTERS_A_PAGE = 20;

/**
 * The draft of a PDF: its text column by column, without running heads, feet and page numbers; title, authors and date from its first page and
 * what its metadata says of them. The day on which the file was made is never the article's. Rejects with an UnreadableError that says why there is none.
 */
export async function readPdf(bytes: Uint8Array, { now, url, sourceHash }: DocumentOptions): Promise<ArticleDraft> {
  const { pages, metadata } = await openPdf(refuseBombs(bytes));
  const rows = withoutRunningRows(pages.map(({ items, height }) => ({ rows: rowsOf(items), height })));
  const ordered = pages.map((page, i) => inReadingOrder(rows[i] ?? [], page));
  const columns = ordered.flat();
  const characters = columns.flat().reduce((sum, { text }) => sum + text.length, 0);
  if (characters < LEAST_CHARACTERS_A_PAGE * pages.length) throw new UnreadableError('no-text', 'It holds pictures of pages and no text: it was scanned. Run it through text recognition (OCR) first.');
  const language = languageOf(metadata.language);
  const title = titleOf(ordered[0]?.flat() ?? [], metadata.title);
  const paragraphs = paragraphsOf(columns.map((column) => column.filter((line) => !title.lines.has(line))).filter((column) => column.length > 0));
  const head = headOf(paragraphs, { authors: metadata.authors, language, now });
  return {
    title: title.text,
    ...(title.outlet !== undefined && { outlet: title.outlet }),
    ...head,
    ...(language !== undefined && { language }),
    ...(url !== undefined && { url }),
    sourceHash,
  };
}
