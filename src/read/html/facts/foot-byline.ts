import { holderOf, isProse, type Block } from '../blocks.ts';
import { elsewhereOf } from '../dating/place.ts';
import { namesInLines, type Page } from './bylines.ts';

/** A byline under a text stands among its last paragraphs, or right after them; sources may follow one with a label. What names an author before is a box inside it. */
const LAST_PARAGRAPHS = 3;
const LAST_LABELLED = 10;
const AFTER = 3;
/** A longer line is a sentence about the author. */
const MOST_CHARACTERS = 250;
/** A line of a book's data has a few words. */
const MOST_OF_DATA = 100;

/** The names in the last lines of a text, where those are a byline. */
export function footLines({ blocks, headline, around, outlet }: Page): string[] {
  const holder = holderOfText(blocks);
  const paragraphs = blocks.flatMap((block, i) => (isProse(block) && holderOf(block).parentElement === holder ? [i] : []));
  const last = paragraphs.at(-1) ?? 0;
  const from = Math.max((headline?.at ?? -1) + 1, paragraphs.at(-LAST_LABELLED) ?? paragraphs[0] ?? last);
  const end = paragraphs.at(-LAST_PARAGRAPHS) ?? from;
  const foot = blocks.slice(from, last + AFTER + 1).filter((block, i) => {
    const isLine = block.text.length <= MOST_CHARACTERS && (from + i >= end || block.text.includes(':'));
    return isLine && isOfText(block, holder, around) && !isData(blocks[from + i - 1]) && !isData(blocks[from + i + 1]);
  });
  return namesInLines(foot, outlet);
}

/** "Title: The River", "Pages: 300": beside such lines the author is that of a book. */
function isData(block: Block | undefined): boolean {
  return block !== undefined && /^\p{L}[\p{L} ]{1,20}: ?\S/u.test(block.text) && block.text.length <= MOST_OF_DATA && !/^(?:foto|photo|bild|illustration|grafik|image|quelle|source)/i.test(block.text);
}

function isOfText({ nodes }: Block, holder: Element | null | undefined, around: Set<Element>): boolean {
  return holder?.contains(nodes[0]!.node) === true && elsewhereOf(nodes[0]!.node, around) === undefined;
}

/** The element in which most paragraphs stand side by side. */
function holderOfText(blocks: Block[]): Element | null | undefined {
  const counts = new Map<Element | null, number>();
  for (const block of blocks) if (isProse(block)) counts.set(holderOf(block).parentElement, (counts.get(holderOf(block).parentElement) ?? 0) + 1);
  return [...counts].reduce<[Element | null, number] | undefined>((most, each) => (!most || each[1] > most[1] ? each : most), undefined)?.[0];
}
