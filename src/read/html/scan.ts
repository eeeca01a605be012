import { UnreadableError } from '../unreadable.ts';

/** Real pages reach 86; past 200 the parser and Readability take squared time. */
const MOST_DEPTH = 200;
/** A long live report has some ten thousand. */
const MOST_ELEMENTS = 60_000;
/** A tag with more parts than this is a flood of attributes (or a drawing): only its name is kept. */
const MOST_ATTRIBUTE_PARTS = 1000;

/** Text has a few `<` that open no tag; the parser makes a node of each. */
const MOST_STRAYS = 1000;

/** A page made safe to parse: bounded, without scripts, styles and comments, its body fixed in place. */
export type ScannedPage = { html: string; language?: string; jsonLd: string[] };

/** One linear pass over a page's tags; throws an UnreadableError for one that would take a parser too long. */
export function scanPage(source: string): ScannedPage {
  const page: ScannedPage = { html: '', jsonLd: [] };
  const parts: string[] = [];
  let depth = 0;
  let elements = 0;
  let strays = 0;
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    parts.push(source.slice(at, open));
    const tag = tagAt(source, open);
    at = tag.end;
    if (tag.type === 'text') parts.push((strays += 1) > MOST_STRAYS ? ' ' : '&lt;');
    if (tag.type !== 'open' && tag.type !== 'close') continue;
    if (RAW.has(tag.name) && tag.type === 'open' && !tag.source.endsWith('/>')) {
      const end = endOfRaw(source, tag.name, at);
      if (tag.name === 'script' && /ld\+json/i.test(tag.source)) page.jsonLd.push(source.slice(at, end));
      at = end;
    } else if (FRAME.has(tag.name)) {
      const language = tag.name === 'html' ? /\slang\s*=\s*["']?([\w-]{2,20})/i.exec(tag.source)?.[1] : undefined;
      if (language) page.language ??= language;
    } else if (!RAW.has(tag.name)) {
      if (!FLAT.has(tag.name)) depth = Math.max(0, depth + (tag.type === 'open' ? 1 : -1));
      if (tag.type === 'open') elements += 1;
      if (depth > MOST_DEPTH) throw new UnreadableError('too-complex', 'The page is nested too deeply; save its text as .txt or .md.');
      if (elements > MOST_ELEMENTS) throw new UnreadableError('too-complex', 'The page has too many elements; save its text as .txt or .md.');
      parts.push(isFlood(tag.source) ? `<${tag.name}>` : tag.source);
    }
  }
  parts.push(source.slice(at));
  page.html = `<!doctype html><html><head></head><body>${parts.join('')}</body></html>`;
  return page;
}

/** Elements whose content is no markup and that no reader sees. */
const RAW = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'textarea', 'svg', 'math']);
/** Tags that are put right by hand: the parser loses what stands outside them. */
const FRAME = new Set(['html', 'head', 'body']);
/** Void elements, and those that end by themselves. */
const FLAT = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option'.split(' '));

type Tag = { type: 'open' | 'close' | 'text' | 'other'; name: string; source: string; end: number };

function tagAt(source: string, open: number): Tag {
  if (source.startsWith('<!--', open)) return other(source, source.indexOf('-->', open + 2), 3);
  if (/[!?]/.test(source[open + 1] ?? '')) return other(source, source.indexOf('>', open), 1);
  TAG.lastIndex = open;
  const match = TAG.exec(source);
  if (!match) return { type: 'text', name: '', source: '<', end: open + 1 };
  const { close, isBroken } = endOfTag(source, TAG.lastIndex);
  const end = close < 0 ? source.length : close + 1;
  const name = match[2]!.toLowerCase();
  // A tag that the file breaks off in is dropped.
  return { type: close < 0 ? 'other' : match[1] ? 'close' : 'open', name, source: isBroken ? `<${match[1]}${name}>` : source.slice(open, end), end };
}

const TAG = /<(\/?)([a-z][a-z0-9:-]{0,40})/iy;

function other(source: string, found: number, length: number): Tag {
  return { type: 'other', name: '', source: '', end: found < 0 ? source.length : found + length };
}

/** The `>` that ends a tag: one inside a quoted value does not, unless that quote is never closed. */
function endOfTag(source: string, from: number): { close: number; isBroken: boolean } {
  const first = source.indexOf('>', from);
  if (first < 0) return { close: -1, isBroken: true };
  let quote = '';
  for (let i = from; i < source.length; i += 1) {
    const sign = source[i]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '>') return { close: i, isBroken: false };
    else if ((sign === '"' || sign === "'") && /=\s{0,20}$/.test(source.slice(Math.max(from, i - 21), i))) quote = sign;
  }
  return { close: first, isBroken: true };
}

function endOfRaw(source: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(source)?.index ?? source.length;
}

function isFlood(tag: string): boolean {
  return tag.length > MOST_ATTRIBUTE_PARTS && (tag.match(/[\s=]+/g)?.length ?? 0) > MOST_ATTRIBUTE_PARTS;
}
