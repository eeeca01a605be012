import { chosen } from './body/choose.ts';
import { frameOf } from './body/frame.ts';
import { withoutOtherArticles } from './body/other-articles.ts';
import { isSeed, piecesOf, placesUpTo, wordsOf } from './body/piece.ts';
import { isNotice, unheededSigns } from './body/surroundings.ts';
import { readabilityVote } from './body/vote.ts';
import type { Block } from './blocks.ts';

/** Comments may be many times as long as an article, so a small part is enough. */
const LEAST_VOTED = 0.1;

/**
 * The blocks of a page's article, in the page's order. Readability votes for paragraphs; those show where the article stands; what stands
 * there is kept unless its names, its tags or its links say that it is something else. A page too heavy for Readability goes without its vote.
 * It takes the document apart.
 */
export function bodyOf(document: Document, blocks: Block[], { isHeavy }: { isHeavy: boolean }): Block[] {
  const pieces = withoutOtherArticles(piecesOf(blocks));
  const vote = isHeavy ? new Set<Block>() : readabilityVote(document, blocks);
  const paragraphs = pieces.filter((piece) => isSeed(piece) && !placesUpTo(piece.place).some(isNotice));
  const voted = paragraphs.filter(({ block }) => vote.has(block));
  // Where the vote fell on a corner of the page, all paragraphs show where the article stands.
  const seeds = wordsOf(voted) >= LEAST_VOTED * wordsOf(paragraphs) ? voted : paragraphs;
  const frame = frameOf(pieces, seeds);
  if (!frame) return [];
  return chosen(frame, vote, unheededSigns(seeds, frame)).map(({ block }) => block);
}
