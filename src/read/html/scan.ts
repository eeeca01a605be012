import { flattened } from './flat.ts';
import { streamedParts, type StreamedPart } from './streamed.ts';
import { endOfRaw, tagAt } from './tags.ts';

/** Real pages reach 86; past 200 the parser and Readability take squared time. */
const MOST_DEPTH = 200;
/** A long live report has some ten thousand. */
const MOST_ELEMENTS = 60_000;
/** Readability takes squared time over depth and over elements: 20 times 100 nested ones cost 3 s. Real pages reach 7,000 elements whose depths sum to 70,000. */
const MOST_ELEMENTS_TO_VOTE = 10_000;
const MOST_DEPTHS_TO_VOTE = 100_000;
const MOST_DEPTH_TO_VOTE = 100;
/** A tag with more parts than this is a flood of attributes (or a drawing): only its name is kept. */
const MOST_ATTRIBUTE_PARTS = 1000;

/** Text has a few `<` that open no tag; the parser makes a node of each. */
const MOST_STRAYS = 1000;

/** A page made safe to parse: bounded, without scripts, styles and comments, its body fixed in place; `isFlat`: paragraphs alone are left of a page that would take a parser too long; `isHeavy`: it would take Readability too long. */
export type ScannedPage = { html: string; language?: string; jsonLd: string[]; scriptDates: string[]; streamed: StreamedPart[]; hasScripts: boolean; isFlat: boolean; isHeavy: boolean };

/** One linear pass over a page's tags. */
export function scanPage(source: string): ScannedPage {
  const page: ScannedPage = { html: '', jsonLd: [], scriptDates: [], streamed: [], hasScripts: false, isFlat: false, isHeavy: false };
  const parts: string[] = [];
  let depth = 0;
  let depths = 0;
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
      else if (tag.name === 'script') {
        const script = source.slice(at, end);
        for (const [, date] of script.matchAll(SCRIPT_DATE)) page.scriptDates.push(date!.replaceAll('\\/', '/'));
        for (const part of streamedParts(script)) page.streamed.push(part);
        page.hasScripts = true;
      }
      at = end;
    } else if (FRAME.has(tag.name)) {
      const language = tag.name === 'html' ? /\slang\s*=\s*["']?([\w-]{2,20})/i.exec(tag.source)?.[1] : undefined;
      if (language) page.language ??= language;
    } else if (!RAW.has(tag.name) && !TARGET.test(tag.source)) {
      if (!FLAT.has(tag.name)) depth = Math.max(0, depth + (tag.type === 'open' ? 1 : -1));
      if (tag.type === 'open') [elements, depths] = [elements + 1, depths + depth];
      if (depth > MOST_DEPTH_TO_VOTE || depths > MOST_DEPTHS_TO_VOTE || elements > MOST_ELEMENTS_TO_VOTE) page.isHeavy = true;
      if (depth > MOST_DEPTH || elements > MOST_ELEMENTS) page.isFlat = true;
      parts.push(isFlood(tag.source) ? `<${tag.name}>` : tag.source);
    }
  }
  parts.push(source.slice(at));
  const html = parts.join('');
  page.html = `<!doctype html><html><head></head><body>${page.isFlat ? flattened(html) : html}</body></html>`;
  return page;
}

/** Elements whose content is no markup and that no reader sees. */
const RAW = new Set(['script', 'style', 'iframe', 'noembed', 'noframes', 'textarea', 'svg', 'math']);
/** What a link within the page leads to: it is often never closed, and the whole page would be a link. */
const TARGET = /^<a(?:\s+(?:name|id)\s*=\s*(?:"[^"]{0,200}"|'[^']{0,200}'|[^\s"'>]{1,200}))+\s*\/?>$/i;
/** Tags that are put right by hand: the parser loses what stands outside them. */
const FRAME = new Set(['html', 'head', 'body']);
/** Void elements, and those that end by themselves. */
const FLAT = new Set('area base br col embed hr img input link meta param source track wbr p li dt dd td th tr tbody thead tfoot option'.split(' '));

/** What scripts that lay out or count a page say of its date. */
const SCRIPT_DATE = /(?:date_?published|published_?date|publish_?date|publication_?date|published_?(?:at|on|time)|first_?published(?:_?at|_?date)?|pub_?date)\\?["']?\s{0,5}[:=]\s{0,5}\\?["']([^"'\\]{8,40}|\d[\d\\/]{8,20})\\?["']/gi;

function isFlood(tag: string): boolean {
  return tag.length > MOST_ATTRIBUTE_PARTS && (tag.match(/[\s=]+/g)?.length ?? 0) > MOST_ATTRIBUTE_PARTS;
}
