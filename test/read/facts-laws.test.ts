import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalLine } from '../../src/ingest/normalise.ts';
import { prepare } from '../../src/ingest/prepare.ts';
import { folded } from '../../src/read/html/facts/title-parts.ts';
import { read } from '../../src/read/read.ts';
import { markupIn } from '../fakes/markup.ts';

const now = new Date('2026-01-15T12:00:00Z');
/** An article may be dated ahead by a time zone and an embargo. */
const LATEST = '2026-01-17';
const prose = '<p>The river rose by a metre in the night, the council said, and fell again by noon on the same day.</p>'.repeat(3);

function factsOf(head: string, body: string) {
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><article>${body}${prose}</article></body></html>`;
  const [result] = read(new TextEncoder().encode(html), { maxBytes: 1_000_000, now, name: 'page.html', url: 'https://brindle.example/river' });
  if (!result || 'code' in result) throw new Error(JSON.stringify(result));
  const prepared = prepare(result.draft, { source: 'page.html', maxChars: 1_000_000 });
  if ('code' in prepared) throw new Error(JSON.stringify(prepared));
  return prepared.facts;
}

/** What sites write into the facts of a page: words, tags as such and escaped once and twice, breaks, signs that nobody sees. */
const piece = fc.constantFrom('River', 'Ann Lee', 'Bo', 'The Courier', ' rises ', ' - ', ' | ', ', ', ' and ', 'By ', '<i>', '</i>', '<b class="x">', '</b>', '<br/>', '&lt;em&gt;', '&lt;/em&gt;', '&amp;lt;strong&amp;gt;', '\n', '\t', '\u200b', '\u00ad', '\u0008', '&nbsp;', '&amp;#8217;', '3 May 2024');
const value = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(''));
const name = fc.constantFrom('Ann Lee', 'Bo Ray', 'The Courier', 'Courier', 'Courier Online', 'Brindle', 'brindle.example', 'Jo Roe', "Jo Roe's Blog", 'Ann Lee Courier', 'Wire Agency', 'ANN LEE');
const attribute = (text: string) => text.replaceAll('"', '&quot;');

test('facts are lines as they are stored, without markup, whatever a page says', () => {
  fc.assert(
    fc.property(fc.record({ title: value, social: value, site: value, author: value, section: value, headline: value, shown: value }), ({ title, social, site, author, section, headline, shown }) => {
      const jsonLd = JSON.stringify({ '@type': 'NewsArticle', headline, author: { name: author }, articleSection: section, publisher: { name: site } }).replaceAll('</', '<\\/');
      const head = `<title>${title.replaceAll('<', '&lt;')}</title><meta property="og:title" content="${attribute(social)}"><meta property="og:site_name" content="${attribute(site)}"><meta name="author" content="${attribute(author)}"><script type="application/ld+json">${jsonLd}</script>`;
      const facts = factsOf(head, `<h1>${shown}</h1><p class="byline">${author}</p>`);
      for (const line of [facts.title, facts.outlet, facts.section, ...facts.authors]) {
        if (line === undefined) continue;
        expect(canonicalLine(line, line.length)).toBe(line);
        // A heading may show a tag as text: "&lt;em&gt;".
        expect(markupIn(line, line === facts.title ? shown : '')).toBeUndefined();
      }
      expect(facts.title).not.toBe('');
    }),
    { numRuns: 300 },
  );
});

test('an author is never the outlet', () => {
  const places = fc.record({ site: name, publisher: name, author: name, byline: name, headEnd: name });
  fc.assert(
    fc.property(places, fc.boolean(), ({ site, publisher, author, byline, headEnd }, isNamed) => {
      const jsonLd = JSON.stringify({ '@type': 'NewsArticle', publisher: { name: publisher }, ...(isNamed && { author: { name: author } }) });
      const head = `<title>River rises | ${headEnd}</title>${isNamed ? `<meta property="og:site_name" content="${site}">` : `<meta name="author" content="${author}">`}<script type="application/ld+json">${jsonLd}</script>`;
      const { authors, outlet } = factsOf(head, `<h1>River rises</h1><p class="author">${byline}</p><p>By ${byline}</p>`);
      for (const each of authors) expect(folded(each)).not.toBe(folded(outlet ?? ''));
    }),
    { numRuns: 300 },
  );
});

test('no page is dated later than the day after tomorrow, wherever it writes a day', () => {
  const day = fc.date({ min: new Date('2025-12-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString());
  const writings: ((iso: string) => [string, string])[] = [
    (iso) => [`<meta property="article:published_time" content="${iso}">`, ''],
    (iso) => [`<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"${iso}"}</script>`, ''],
    (iso) => ['', `<time datetime="${iso}">a day</time>`],
    (iso) => ['', `<p class="date">${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}</p>`],
    (iso) => ['', `<p>Published ${new Date(iso).toUTCString()}</p>`],
    (iso) => ['', `<span itemprop="datePublished">${iso.slice(0, 10)}</span>`],
    (iso) => [`<script>var page = { publishDate: "${iso}" }</script>`, ''],
  ];
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.constantFrom(...writings)), { minLength: 1, maxLength: 4 }), (written) => {
      const parts = written.map(([iso, write]) => write(iso));
      const { published, modified } = factsOf(parts.map(([head]) => head).join(''), `<h1>River rises</h1>${parts.map(([, body]) => body).join('')}`);
      for (const date of [published, modified]) if (date !== undefined) expect(date.slice(0, 10) <= LATEST).toBe(true);
    }),
    { numRuns: 300 },
  );
});
