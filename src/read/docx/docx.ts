import mammoth from 'mammoth';
import type { ArticleDraft } from '../../core/article.ts';
import { headOf, type DocumentOptions } from '../document-head.ts';
import { trustedTitle } from '../document-title.ts';
import { blocksOf, holderOf, type Block } from '../html/blocks.ts';
import { isByline } from '../html/facts/names.ts';
import { parsed } from '../html/parsed.ts';
import { scanPage } from '../html/scan.ts';
import { languageOf } from '../language.ts';
import { UnreadableError } from '../unreadable.ts';
import { coreProperties } from './core-properties.ts';
import { entriesOf, type Entry } from './zip.ts';

/** Word's own style of a title is a heading like the others; programs that write documents without a list of styles say its id alone. */
const STYLES = ["p[style-name='Title'] => h1:fresh", 'p.Title => h1:fresh', "p[style-name='Subtitle'] => p:fresh"];

/** How Microsoft's compound files begin: encrypted documents, and those of before 2007. */
const OLD_FORM = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * The draft of a Word document: its paragraphs, lists and tables in order; title from its properties or its first heading, authors and date from its
 * first lines. When the file was made or changed says nothing of when the article was published. Rejects with an UnreadableError that says why there is none.
 */
export async function readDocx(bytes: Uint8Array, { now, url, sourceHash }: DocumentOptions): Promise<ArticleDraft> {
  if (OLD_FORM.every((byte, i) => bytes[i] === byte)) throw new UnreadableError('encrypted', 'It is encrypted, or in the old form .doc. Save it as .docx without a password.');
  const entries = entriesOf(bytes);
  const properties = coreProperties(entries.get('docProps/core.xml')?.contents());
  const blocks = await blocksIn(entries);
  const language = languageOf(properties.language);
  const title = titleOf(blocks, properties.title);
  const head = headOf(blocks.filter((block) => block !== title.block).map(({ text }) => text), { authors: properties.authors, language, now });
  return {
    title: title.text,
    ...head,
    ...(language !== undefined && { language }),
    ...(url !== undefined && { url }),
    sourceHash,
  };
}

/** The document as the library turns it into HTML, without pictures, comments and the marks of notes. */
async function blocksIn(entries: Map<string, Entry>): Promise<Block[]> {
  try {
    const { value: html } = await mammoth.convertToHtml(fileOf(entries), { styleMap: STYLES, convertImage: NO_IMAGE, includeEmbeddedStyleMap: false, externalFileAccess: false });
    const document = parsed(scanPage(html.replace(NOTE_MARK, '').replace(CELL_PARAGRAPH, '$1$2')).html);
    return blocksOf(document.body);
  } catch (error) {
    if (error instanceof UnreadableError || error instanceof RangeError) throw error;
    throw new UnreadableError('bad-document', 'The document is damaged, or no Word document.', { cause: error });
  }
}

const NO_IMAGE = mammoth.images.imgElement(async () => ({ src: '' }));
/** "[1]" at the word that a note belongs to, and the arrow back from the note. */
const NOTE_MARK = /<sup><a href="#(?:foot|end)note-\d{1,6}"[^>]{0,60}>\[\d{1,6}\]<\/a><\/sup>|<a href="#(?:foot|end)note-ref-\d{1,6}">↑<\/a>/g;

/** A cell holds a paragraph at least; without it the cells of a row stand on one line. */
const CELL_PARAGRAPH = /(<t[dh](?: [^>]{0,100})?>)<p>|<\/p>(<\/t[dh]>)/g;

/** What the library asks of a zip. It takes one in place of a file (mammoth/lib/unzip.js), and so unpacks nothing by itself; its types do not say so. */
function fileOf(entries: Map<string, Entry>): { buffer: Buffer } {
  const read = async (name: string, encoding?: string) => {
    const contents = entries.get(name)?.contents() ?? new Uint8Array();
    if (encoding === undefined) return contents;
    return encoding === 'base64' ? Buffer.from(contents).toString('base64') : new TextDecoder(encoding).decode(contents);
  };
  // the types know no file that is not one on disk
  return { file: { exists: (name: string) => entries.has(name), read } } as unknown as { buffer: Buffer };
}

function titleOf(blocks: Block[], stated: string): { text: string; block?: Block | undefined } {
  const heading = blocks.find((block) => HEADING.test(holderOf(block).nodeName));
  const trusted = trustedTitle(stated);
  const said = trusted === undefined ? undefined : blocks.slice(0, LINES_OF_TITLE).find(({ text }) => text === trusted);
  if (trusted !== undefined && (said || !heading)) return { text: trusted, block: said };
  const [first, second] = blocks;
  const block = heading ?? (second && first && isHeadline(first) ? first : undefined);
  return { text: block?.text ?? '', block };
}

/** A line that is no sentence, no byline and no item of a list: somebody typed a headline without calling it one. */
function isHeadline(block: Block): boolean {
  const words = block.text.split(/\s+/).length;
  return words >= LEAST_WORDS && block.text.length <= MOST_CHARACTERS && !/[.:;,]$/.test(block.text) && !isByline(block.text) && holderOf(block).nodeName === 'P';
}

/** A line with fewer is "Press release", or a day. */
const LEAST_WORDS = 5;
const MOST_CHARACTERS = 120;

/** A title stands among the first lines. */
const LINES_OF_TITLE = 5;
const HEADING = /^H[1-3]$/;
