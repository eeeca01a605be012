import { holderOf, type Block } from '../blocks.ts';
import { folded } from '../facts/title-parts.ts';

/** The number of the block that is the page's headline, and how many of its words the title has; undefined where no heading is found. */
export type Headline = { at: number; words: number };

/** A name of the outlet after the headline: "River rises | The Courier". */
const PARTS_OF_TITLE = /\s[|–—·•:»›«-]\s|[|｜]/;
/** A page's title is cut or lengthened for search engines; so much of it is enough to know it by. */
const LEAST_SHARED = 0.4;
/** Longer blocks are text. */
const MOST_CHARACTERS = 300;
/** Shorter ones are letters of a logo. */
const LEAST_CHARACTERS = 4;

/** Where the headline stands: the block that says what the page's titles say, a heading before others; else the first heading of some words. */
export function headlineOf(blocks: Block[], titles: string[]): Headline | undefined {
  const known = titles.map(knownBy).filter(({ part }) => part.length >= LEAST_CHARACTERS);
  let best = 0;
  let at = -1;
  for (const [i, block] of blocks.entries()) {
    const score = block.text.length > MOST_CHARACTERS ? 0 : scoreOf(block, known);
    if (score > best) [best, at] = [score, i];
  }
  if (at < 0) at = firstHeading(blocks);
  if (at < 0) return undefined;
  const text = folded(blocks[at]!.text);
  return { at, words: Math.max(0, ...known.filter(({ part }) => text.includes(part)).map(({ part }) => part.split(' ').length)) };
}

/** The only h1, whatever it says; else the first heading of some words. */
function firstHeading(blocks: Block[]): number {
  const tops = blocks.filter((block) => holderOf(block).nodeName === 'H1');
  return tops.length === 1 ? blocks.indexOf(tops[0]!) : blocks.findIndex((block) => /^H[12]$/.test(holderOf(block).nodeName) && block.text.split(' ').length >= 3);
}

/** A title and the longest of its parts, which is the headline; the others are names of the outlet. */
type Title = { whole: string; part: string };

function knownBy(title: string): Title {
  const parts = title.split(PARTS_OF_TITLE).map(folded);
  return { whole: folded(title), part: parts.reduce((longest, part) => (part.length > longest.length ? part : longest)) };
}

/** What is said counts before how it is shown. */
function scoreOf(block: Block, titles: Title[]): number {
  const text = folded(block.text);
  if (text.length < LEAST_CHARACTERS) return 0;
  const isWhole = titles.some(({ whole, part }) => whole === text || part === text);
  const isPart = titles.some(({ whole, part }) => text.includes(part) || (whole.includes(text) && text.length >= part.length * LEAST_SHARED));
  const said = isWhole ? 5 : isPart ? 3 : 0;
  const holder = holderOf(block).nodeName;
  if (holder === 'H1') return said + 2;
  return said > 0 && /^H[2-4]$/.test(holder) ? said + 1 : said;
}
