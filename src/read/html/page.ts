import { parseHTML } from 'linkedom';
import type { ArticleDraft } from '../../core/article.ts';
import { UnreadableError } from '../unreadable.ts';
import { blocksOf, isProse } from './blocks.ts';
import { bodyOf } from './body.ts';
import { dropUnseen } from './unseen.ts';
import { factsOfPage } from './facts.ts';
import { jsonLdArticle } from './json-ld.ts';
import { scanPage } from './scan.ts';

export type PageOptions = { now: Date; url: string | undefined; sourceHash: string };

/** The draft of a web page: facts from its metadata, text from its article; throws an UnreadableError where it has none. */
export function readPage(source: string, { now, url, sourceHash }: PageOptions): ArticleDraft {
  const scanned = scanPage(source);
  const { document } = parseHTML(scanned.html);
  dropUnseen(document);
  const facts = factsOfPage(document, { article: jsonLdArticle(scanned.jsonLd), language: scanned.language, url, now });
  const isPiece = isFragment(source);
  const blocks = isPiece ? blocksOf(document.body) : bodyOf(document);
  const text = blocks.filter((block, i) => i > 0 || block.text !== facts.title);
  if (text.length === 0 || (!isPiece && !text.some(isProse))) throw new UnreadableError('empty-content', 'There is no article in this page.');
  return { ...facts, text: text.map((block) => block.text).join('\n\n'), sourceHash };
}

/** A piece of HTML that is given as an article's text, rather than a page with its surroundings. */
function isFragment(source: string): boolean {
  return !/<(?:html|head|body|main|nav|title|meta)\b/i.test(source);
}
