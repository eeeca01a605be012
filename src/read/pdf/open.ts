import { getResolvedPDFJS } from 'unpdf';
import { UnreadableError } from '../unreadable.ts';

/** A run of text as the PDF sets it: `x, y` of its base line from the lower left corner, all in points. */
export type Item = { text: string; x: number; y: number; width: number; size: number; font: string };
export type Page = { items: Item[]; width: number; height: number };
export type Metadata = { title: string; authors: string[]; language: string };

/** A book has some hundred; each takes some 10 ms. */
const MOST_PAGES = 1000;
/** A page of a newspaper has some thousand runs; one of single letters ten times as many. */
const MOST_ITEMS = 400_000;

/** The runs of text on the pages of a PDF. Nothing is fetched, no script, font or picture of it is run, loaded or drawn. */
export async function openPdf(bytes: Uint8Array): Promise<{ pages: Page[]; metadata: Metadata }> {
  const { getDocument } = await getResolvedPDFJS();
  // Fonts are only asked for the widths and names of their letters; `useSystemFonts` keeps it from looking for files of them.
  const task = getDocument({ data: bytes, isEvalSupported: false, disableFontFace: true, useSystemFonts: true, useWorkerFetch: false, enableXfa: false, maxImageSize: 1, stopAtErrors: false, verbosity: 0 });
  try {
    const file = await task.promise;
    const { info } = await file.getMetadata();
    if ('EncryptFilterName' in info && info.EncryptFilterName) throw encrypted();
    if (file.numPages > MOST_PAGES) throw new UnreadableError('too-complex', `It has ${file.numPages} pages; at most ${MOST_PAGES} are read. Split it.`);
    const pages: Page[] = [];
    let items = 0;
    for (let number = 1; number <= file.numPages; number += 1) {
      const page = await file.getPage(number);
      const { items: found } = await page.getTextContent();
      const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
      const runs = found.flatMap((item) => ('str' in item ? runOf(item, left, bottom) : []));
      pages.push({ items: runs, width: right - left, height: top - bottom });
      items += runs.length;
      if (items > MOST_ITEMS) throw new UnreadableError('too-complex', 'It has too many pieces of text to be put in order. Split it.');
      page.cleanup();
    }
    return { pages, metadata: metadataOf(info) };
  } catch (error) {
    throw whyUnread(error);
  } finally {
    await task.destroy();
  }
}

type Run = { str: string; width: number; transform: number[]; fontName: string };

/** Runs that stand upright; a stamp in the margin is turned. */
function runOf({ str, width, transform, fontName }: Run, left: number, bottom: number): Item[] {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const isUpright = Math.abs(b) < Math.abs(a) * MOST_SLANT && Math.abs(c) < Math.abs(d) && a > 0;
  return isUpright && str.trim() !== '' ? [{ text: str, x: x - left, y: y - bottom, width, size: Math.hypot(c, d), font: fontName }] : [];
}

/** A page that was put crooked on the glass is still upright. */
const MOST_SLANT = 0.1;

function metadataOf(info: object): Metadata {
  const text = (key: string) => {
    const value: unknown = Object.hasOwn(info, key) ? info[key as keyof typeof info] : undefined; // checked on the line itself
    return typeof value === 'string' ? value.replaceAll('\0', '').trim() : '';
  };
  return { title: text('Title'), authors: text('Author').split(/;|,| and /).map((name) => name.trim()).filter(Boolean), language: text('Language') };
}

function whyUnread(error: unknown): unknown {
  if (error instanceof UnreadableError || error instanceof RangeError) return error;
  if (error instanceof Error && error.name === 'PasswordException') return encrypted(error);
  return new UnreadableError('bad-document', 'The PDF is damaged or cut off.', { cause: error });
}

function encrypted(cause?: unknown): UnreadableError {
  return new UnreadableError('encrypted', 'It is encrypted. Open it with its password and save it without one.', { cause });
}
