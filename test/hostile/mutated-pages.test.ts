import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReadingPool, type ReadingPool } from '../../src/sources/reading-pool.ts';
import { markupIn } from '../fakes/markup.ts';
import { mutated, randomOf } from '../fakes/page-mutations.ts';
import { repeats } from '../whole.ts';

/** The pages of other people that `bench/mutated-pages.ts` takes are not here: these are made up. */
const PROSE = ['The river rose by a metre in the night, the council said, and fell again by noon.', 'Über die Brücke fährt seit Montag kein Bus mehr, sagte die Bürgermeisterin, und das „für lange“.', 'Река поднялась за ночь на метр, и к полудню вода ушла с лугов.', '川の水位は夜の間に一メートル上がり、昼には下がったと市長は述べた。'];
const PAGES = PROSE.map((sentence, at) =>
  Buffer.from(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>River rises ${at} - The Post</title><meta property="og:site_name" content="The Post"><meta name="author" content="Ann Lee">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"River rises ${at}","author":[{"name":"Ann Lee"}],"datePublished":"2024-05-03T08:00:00Z"}</script><style>p { color: red }</style></head>
<body class="page"><nav id="menu"><ul>${'<li><a href="/x" title="a > b">News &amp; more</a></li>'.repeat(12)}</ul></nav><main><article class="story"><h1>River rises ${at}</h1><p class="byline">By <a rel="author" href="/ann">Ann Lee</a></p><time datetime="2024-05-03">3 May 2024</time>
${`<p data-x="1" style="margin:0">${sentence} <em>${sentence}</em></p><figure><img src="a.jpg" alt="a"><figcaption>The river. Photo: Bo Ray</figcaption></figure>`.repeat(6)}<table><tr><td>Metres</td><td>1</td></tr></table><blockquote>${sentence}</blockquote></article>
<aside class="related"><h2>More</h2>${`<a href="/y"><b>${sentence.slice(0, 20)}</b></a>`.repeat(5)}</aside></main><!-- end --><script>if (1 < 2) document.write("<p>no text</p>")</script><footer>© 2024 The Post</footer></body></html>`),
);

let pool: ReadingPool;
beforeAll(() => {
  pool = createReadingPool({ workers: 2, maxBytes: 2 ** 20, maxChars: 1_000_000 });
});
afterAll(() => pool.close());

describe('a page damaged in any way', () => {
  test('markup in a text is known, unless its page shows it as text', () => {
    expect(markupIn('It rose.<p class="x">It fell.', '<p class="x">')).toBe('<p class="x">');
    expect(markupIn('Write <b> for bold.', 'Write &lt;b&gt; for bold.')).toBeUndefined();
    expect(markupIn('Write <b> for <i>bold</i>.', 'Write &lt;b&gt; for bold.')).toBe('<i>');
    expect(markupIn('1 < 2 and 3 > 2', '')).toBeUndefined();
  });

  test('is read or refused: never a crash, a hang or markup in a text', async () => {
    const pages = Array.from({ length: repeats(300, 10_000) }, (_, seed) => {
      const random = randomOf(seed);
      return { ...mutated(PAGES[seed % PAGES.length]!, random, PAGES[Math.floor(random() * PAGES.length)]!), seed };
    });
    const wrong: string[] = [];
    let at = 0;
    let read = 0;
    for await (const result of pool.read(pages.map(({ bytes, seed }) => ({ name: `${seed}.html`, bytes })))) {
      const { seed, name, bytes } = pages[at]!;
      expect(result).toHaveProperty('source', `${seed}.html`);
      const fault = 'text' in result ? markupIn(result.text, bytes.toString('latin1').replaceAll('\0', '')) : ['unreadable', 'too-slow'].find((code) => code === result.code);
      if (fault !== undefined) wrong.push(`${seed} (${name}): ${fault}`);
      if ('text' in result) read += 1;
      at += 1;
    }
    expect(wrong).toEqual([]);
    expect(read).toBeGreaterThan(pages.length / 2);
  }, 600_000);
});
