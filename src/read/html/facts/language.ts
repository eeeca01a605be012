import { languageOf } from '../../language.ts';
import { languageOfText } from '../../language-of-text.ts';
import { isProse, type Block } from '../blocks.ts';
import type { JsonLdArticle } from '../json-ld.ts';
import { meta } from '../meta.ts';
import { firstFound, type Found } from './found.ts';

type Known = { article: JsonLdArticle; htmlLanguage: string | undefined; blocks: Block[] };

/** So many signs of text say against what a page declares: it may quote a sentence or two. */
const LEAST_CHARACTERS = 300;
/** Written languages that readers of either name alike. */
const NORWEGIAN = new Set(['no', 'nb', 'nn']);

/** The language of the text: as the page declares it, unless its own paragraphs are plainly in another; templates are copied with theirs. */
export function languageOfPage(document: Document, { article, htmlLanguage, blocks }: Known): Found<string> | undefined {
  const text = blocks.filter(isProse).map((block) => block.text).join(' ');
  const declared = firstFound([
    ['json-ld', () => languageOf(article.language ?? '')],
    ['html', () => languageOf(htmlLanguage ?? '')],
    ['meta', () => languageOf(meta(document, 'content-language', 'language', 'dc.language') ?? '')],
    ['meta', () => languageOf(meta(document, 'og:locale') ?? '')],
  ]);
  const read = languageOfText(text) ?? (declared ? undefined : languageOfText(blocks.map((block) => block.text).join(' ')));
  const isPlain = read !== undefined && text.length >= LEAST_CHARACTERS;
  return read !== undefined && (!declared || (isPlain && !isSame(declared.value, read))) ? { value: read, from: 'text' } : declared;
}

function isSame(declared: string, read: string): boolean {
  const language = declared.toLowerCase().split('-')[0]!;
  return language === read || (NORWEGIAN.has(language) && NORWEGIAN.has(read)) || !KNOWN.has(language);
}

/** A language that its words are not known of is believed. */
const KNOWN = new Set('en de fr es pt it nl sv da nb nn no fi pl cs sk hu ro tr id vi ru uk bg el he th ja ko zh fa ar'.split(' '));
