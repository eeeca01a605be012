import type { ArticleDraft } from '../../core/article.ts';
import { languageOfText } from '../language-of-text.ts';
import { UnreadableError } from '../unreadable.ts';
import { webAddress } from '../web-address.ts';
import { blocksOf, isProse, type Block } from './blocks.ts';
import { bodyOf } from './body.ts';
import { factsOfPage, type PageFacts } from './facts.ts';
import { isCounter, isDateLine } from './facts/date-line.ts';
import { isBylineOf } from './facts/names.ts';
import { jsonLdArticle } from './json-ld.ts';
import { meta } from './meta.ts';
import { parsed } from './parsed.ts';
import { refusalOf, type Signs } from './refusal.ts';
import { savedFrom } from './saved-from.ts';
import { scanPage, type ScannedPage } from './scan.ts';
import { placeStreamed } from './streamed.ts';
import { dropUnseen } from './unseen.ts';

export type PageOptions = {
  now: Date;
  url: string | undefined;
  /** The address that what holds the page says it was saved from. */
  savedFrom?: string | undefined;
  sourceHash: string;
};

/** The draft of a web page: facts from its metadata, text from its article; throws an UnreadableError that says why where it has none. */
export function readPage(source: string, { now, url, savedFrom: address = savedFrom(source), sourceHash }: PageOptions): ArticleDraft {
  const scanned = scanPage(source);
  const document = parsed(scanned.html);
  const withoutScripts = [...document.querySelectorAll('noscript')].map((element) => element.textContent ?? '').join(' ');
  const hasAccept = [...document.querySelectorAll('button, [role=button], input[type=submit], input[type=button]')].some((element) => ACCEPT.test(element.textContent || element.getAttribute('value') || ''));
  placeStreamed(document, scanned.streamed);
  dropUnseen(document);
  const blocks = blocksOf(document.body);
  const article = jsonLdArticle(scanned.jsonLd);
  const facts = factsOfPage(document, blocks, { article, scriptDates: scanned.scriptDates, language: scanned.language, url, savedFrom: address, now });
  const isPiece = isFragment(source);
  const signs: Signs = {
    address: url === undefined ? address : webAddress(url),
    isCalledArticle: article.isArticle || /article/i.test(meta(document, 'og:type') ?? ''),
    isPaid: article.isPaid,
    hasPassword: document.querySelector('input[type=password]') !== null,
    hasAccept,
    heading: document.querySelector('h1')?.textContent || document.title,
    withoutScripts,
    hasScripts: scanned.hasScripts,
    blocks,
  };
  const found = isPiece ? blocks : textOf(document, blocks, scanned);
  const text = withoutHeadAndByline(found, facts, now);
  if (scanned.isFlat && !text.some(isProse)) throw new UnreadableError('too-complex', 'The page is nested too deeply, or has too many elements; save its text as .txt or .md.');
  const refusal = isPiece ? undefined : refusalOf(text, signs);
  if (refusal) throw new UnreadableError(refusal.code, refusal.hint);
  if (text.length === 0) throw new UnreadableError('empty-content', 'There is no article in this page.');
  return { ...withLanguage(facts, text), text: text.map((block) => block.text).join('\n\n'), sourceHash };
}

/** Before the text stand its title, a standfirst, a byline and a day at most. */
const LINES_OF_HEAD = 3;

/** The blocks of a text without its title, who wrote it, when and how long it is, which a page may write above it; who wrote it may stand under it too. */
function withoutHeadAndByline(blocks: Block[], { title, authors, language }: PageFacts, now: Date): Block[] {
  const lastYear = now.getUTCFullYear();
  const isOfHead = ({ text, isHeading }: Block): boolean => isBylineOf(authors, text) || (!isHeading && (isCounter(text) || isDateLine(text, { authors, language, lastYear })));
  return blocks.filter((block, i) => {
    if (i === 0 && block.text === title) return false;
    return i < LINES_OF_HEAD ? !isOfHead(block) : i < blocks.length - 1 || !isBylineOf(authors, block.text);
  });
}

/** What a button says that gives leave. */
const ACCEPT = /\b(?:accept|agree|allow all|akzeptieren|zustimmen|einverstanden|accepter|j['’]accepte|aceptar|aceitar|accetta|akkoord|godkänn)|同意|принять/iu;

/** A page that declares no language, and whose paragraphs are in several, is in that of its article. */
function withLanguage(facts: PageFacts, text: Block[]): PageFacts {
  const language = facts.language ?? languageOfText(text.map((block) => block.text).join(' '));
  return facts.language !== undefined || language === undefined ? facts : { ...facts, language, foundIn: { ...facts.foundIn, language: 'text' } };
}

/** A flat page has no elements to tell its article by: what reads like sentences is it. */
function textOf(document: Document, blocks: Block[], { isFlat, isHeavy }: ScannedPage): Block[] {
  const body = isFlat ? [] : bodyOf(document, blocks, { isHeavy });
  return body.length > 0 ? body : blocks.filter(isProse);
}

/** A piece of HTML that is given as an article's text, rather than a page with its surroundings. */
function isFragment(source: string): boolean {
  return !/<(?:html|head|body|main|nav|title|meta)\b/i.test(source);
}
