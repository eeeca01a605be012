import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';

const sentences = ['The river rose by a metre in the night, the council said.', 'It fell again by noon, and the bridge was opened to all but lorries.', 'Nobody was hurt, though a shed with two rowing boats in it went down to the sea.'];
const paragraphs = sentences.map((sentence) => `<p>${sentence}</p>`);

function textOf(article: string, around = ''): string[] {
  return textOfPage(`<nav><a href="/">News</a></nav><div class="story"><h1>River rises</h1>${article}</div>${around}`);
}

function textOfPage(body: string): string[] {
  const html = `<!doctype html><html lang="en"><head><title>River rises</title><meta property="og:type" content="article"></head><body>${body}</body></html>`;
  const [result] = read(new TextEncoder().encode(html), { name: 'page.html', maxBytes: 1_000_000, now: new Date('2026-01-15T12:00:00Z') });
  if (!result || !('draft' in result)) throw new Error(JSON.stringify(result));
  return result.draft.text.split('\n\n');
}

const [one, two, three] = paragraphs;

describe('the text of an article', () => {
  test.each([
    ['a subhead', '<h2>What it took</h2>', ['What it took']],
    ['a subhead whose id is made of its words', '<h2 id="comments-of-the-council">Comments of the council</h2>', ['Comments of the council']],
    ['what only phones leave out', '<div class="hidden-xs"><p>It had risen by as much in the year of the flood, said she.</p></div>', ['It had risen by as much in the year of the flood, said she.']],
    ['a field whose label is hidden', '<div class="field-label-hidden"><p>It had risen by as much in the year of the flood, said she.</p></div>', ['It had risen by as much in the year of the flood, said she.']],
    ['a list', '<ul><li>Two boats</li><li>One shed</li></ul>', ['Two boats', 'One shed']],
    ['a list of links of its own', '<ul><li><a href="/1">Two boats</a></li></ul>', ['Two boats']],
    ['a quote', '<blockquote><p>We sang.</p></blockquote>', ['We sang.']],
    ['an embedded post in a block of its own name', '<div class="social-embed"><blockquote><p>All safe. <a href="/p">pic</a></p>Ann Lee <a href="/s">3 May</a></blockquote></div>', ['All safe. pic', 'Ann Lee 3 May']],
    ['a table', '<table><tr><td>Boats</td><td>2</td></tr></table>', ['Boats 2']],
    ['a short line', '<p>Why?</p>', ['Why?']],
  ])('keeps %s in its place', (_, part, blocks) => {
    expect(textOf(one + part + two + three)).toEqual([sentences[0], ...blocks, sentences[1], sentences[2]]);
  });

  test.each([
    ['a caption', '<figure><img src="a.jpg"><figcaption>The bridge on Monday, seen from the north.</figcaption></figure>'],
    ['an advert and its label', '<p>Advertisement</p><div class="ad-slot"><p>Buy two boats now, and get a shed for nothing at all.</p></div>'],
    ['a newsletter box', '<div class="newsletter-signup"><p>Get the river’s news in your inbox each morning, free.</p></div>'],
    ['related links and their heading', '<h3>Related news</h3><ul class="related"><li><a href="/1">The shed was found, a mile out at sea.</a></li></ul>'],
    ['a link to more', '<p>Read more: <a href="/1">The shed was found, a mile out at sea.</a></p>'],
    ['what stands in place of a film until one agrees', '<div><p>An dieser Stelle finden Sie einen von unserer Redaktion ausgewählten, externen Inhalt.</p><p>Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird.</p></div>'],
    ['a link to more, in another language', '<p>Les også: <a href="/1">The shed was found, a mile out at sea.</a></p>'],
    ['a link that may interest', '<p>Le puede interesar: <a href="/1">The shed was found, a mile out at sea.</a></p>'],
    ['a paragraph that is one link', '<p><a href="/1">The shed was found, a mile out at sea.</a></p>'],
    ['the byline', '<div class="byline"><p>By Ann Lee, who has lived by the river all her life.</p></div>'],
    ['a cookie text', '<div id="cookie-bar"><p>We use cookies, so that this page knows you when you come back.</p></div>'],
  ])('leaves out %s within it', (_, part) => expect(textOf(one + part + two + three)).toEqual(sentences));

  test.each([
    ['comments', '<div id="comments"><p>I saw it too, from the roof of the mill, and it was loud.</p><p>So did I.</p></div>'],
    ['a list of other articles', '<aside><ul><li><a href="/1">Mayor goes, without a word of thanks</a></li></ul></aside>'],
  ])('leaves out %s after it', (_, around) => expect(textOf(paragraphs.join(''), around)).toEqual(sentences));

  test.each([
    ['stands behind a paywall', paragraphs.map((paragraph, at) => (at === 1 ? paragraph : paragraph.replace('<p>', '<p class="paywall">'))).join('')],
    ['is partly made of widgets', `<div class="article-widget">${one}</div>${two}<div class="article-widget">${three}</div>`],
  ])('is kept whole where it %s, by what its page calls it', (_, text) => expect(textOf(text)).toEqual(sentences));

  test('is kept whole where a page parts it between pictures', () => {
    const parts = Array.from({ length: 4 }, (_, at) => Array.from({ length: at === 2 ? 8 : 1 }, (__, n) => `The river rose by a metre at mill ${at}${n} in the night, said the mayor, and fell again by noon of the same day.`));
    const box = (lines: string[]) => `<div class="module"><div class="inner"><div class="box">${lines.map((line) => `<p>${line}</p>`).join('')}</div></div></div><div class="module"><figure><img src="a.jpg"></figure></div>`;
    expect(textOf(`<div class="modules">${parts.map(box).join('')}</div>`)).toEqual(parts.flat());
  });

  test('begins with the paragraph before the wall that one pays at', () => {
    const behind = Array.from({ length: 5 }, (_, at) => `<p>The mayor of Orm said at noon, for the ${at + 2}th time, that the shed of mill ${at} would be found.</p>`);
    expect(textOf(`<div class="text">${one}<div class="restricted">${behind.join('')}</div></div>`)[0]).toBe(sentences[0]);
  });

  test('is more than the table in it', () => {
    const rows = Array.from({ length: 30 }, (_, at) => `<tr><td>Ann Lee the ${at}th, who keeps the mill of Orm, and has kept it well.</td></tr>`).join('');
    expect(textOf(`<div class="text">${paragraphs.join('')}<table>${rows}</table></div>`).slice(0, 3)).toEqual(sentences);
  });

  test('ends where the page goes on with another article, headline and all', () => {
    const article = (title: string, text: string) => `<article><header><h1>${title}</h1></header><div class="text">${text}</div></article>`;
    const other = Array.from({ length: 4 }, (_, at) => `<p>The mayor of Orm said at noon, for the ${at + 2}th time, that nobody had asked her about the new bridge.</p>`).join('');
    expect(textOfPage(`<main>${article('River rises', paragraphs.join(''))}${article('Mayor was not asked', other)}</main>`)).toEqual(sentences);
  });

  test('leaves out the teasers that a system writes like its articles', () => {
    const node = (kind: string, lines: string[]) => `<div class="node ${kind}"><div class="content"><div class="field"><div class="items"><div class="item">${lines.map((line) => `<p>${line}</p>`).join('')}</div></div></div></div></div>`;
    const teasers = Array.from({ length: 12 }, (_, at) => node('teaser', [`The mayor of Orm said at noon, for the ${at + 2}th time, that nobody had asked her.`]));
    expect(textOfPage(`<h1>River rises</h1><div>${teasers.join('')}</div><div>${node('full', sentences)}</div>`)).toEqual(sentences);
  });

  test('is what stands in paragraphs without full stops, where a language writes none', () => {
    const thai = ['แม่น้ำสูงขึ้นหนึ่งเมตรในตอนกลางคืนตามที่นายกเทศมนตรีกล่าวและลดลงในตอนเที่ยงของวันเดียวกัน', 'ไม่มีใครได้รับบาดเจ็บแต่โรงเก็บเรือหลังหนึ่งถูกน้ำพัดลงทะเลไปพร้อมกับเรือพายสองลำที่จอดอยู่'];
    expect(textOf(thai.map((line) => `<p>${line}</p>`).join(''))).toEqual(thai);
  });

  test.each(['Stand: 28.04.2023 16:11 Uhr', '3 May 2023 | Ann Lee', 'Wednesday, May 3rd, 2023 at 10:15', 'Updated on May 3, 2023 02:14 PM (IST)', 'Uppdaterad 15.59 | Publicerad 14.14', '00:00 / 03:15', '3 Min Lesezeit', 'Tempo de leitura: 1 minuto', '1 day ago', '25/04/2023 Actualizado a las 15:10h.', '07.01.2023 - 18:50 UhrLesedauer: 4 Min.'])('begins after a line that says when it was put up, or how long it takes: %s', (line) => {
    expect(textOf(`<p>${line}</p>${paragraphs.join('')}`)).toEqual(sentences);
  });

  test('says neither at its head nor at its end who wrote it', () => {
    const byline = '<div class="byline">By Ann Lee</div>';
    expect(textOf(`${byline}<p>Ann Lee</p>${paragraphs.join('')}`)).toEqual(sentences);
    expect(textOf(`${byline}${paragraphs.join('')}<p>Ann Lee</p>`)).toEqual(sentences);
    expect(textOf(`${byline}${paragraphs.join('')}<p>Ann Lee was at the river.</p>`)).toEqual([...sentences, 'Ann Lee was at the river.']);
  });

  test.each(['— Ann Lee (@annlee) May 3, 2023', 'On 3 May 2023 the river rose, and it rose again on 4 May 2023', 'It was 3 May 2023.'])('begins with a line that says more than a day: %s', (line) => {
    expect(textOf(`<blockquote><p>${line}</p></blockquote>${paragraphs.join('')}`)).toEqual([line, ...sentences]);
  });

  test.each(['<h3>More on this</h3><p>Read more:</p>', '<p>Lesen Sie mehr zum Thema</p>', '<p>Article continues below</p>', '<p>Sources:</p>', '<p>___</p>', '<p>Follow Orm Times on Facebook and Instagram.</p>', '<p>Filed under: Rivers |</p>', '<p>Copyright © 2023 The Orm Times, LLC.</p>', '<p>© dpa-infocom, dpa:230428-99-483045/5</p>', '<p>Il vous reste 57.09% de cet article à lire. La suite est réservée aux abonnés.</p>'])('ends before a label that nothing is left under: %s', (label) => {
    expect(textOf(paragraphs.join('') + label)).toEqual(sentences);
  });

  test.each([
    'Sign up for our newsletter to get the latest updates straight to your inbox.',
    'Nichts Neues verpassen! - Newsletter abonnieren',
    'Inscrivez-vous à notre newsletter du matin.',
    'Suscríbete a nuestro boletín para no perderte nada.',
    'ニュースレターを登録すると続きが読めます（無料）',
  ])('leaves out what asks to have letters sent: %s', (call) => {
    expect(textOf(`${paragraphs[0]}<p>${call}</p>${paragraphs.slice(1).join('')}`)).toEqual(sentences);
  });

  test.each(['The mayor of Orm writes a newsletter each week, and 4,000 people subscribe.', 'You can also subscribe to this newsletter here.'])('keeps what tells of letters: %s', (line) => {
    expect(textOf(paragraphs.join('') + `<p>${line}</p>`)).toEqual([...sentences, line]);
  });

  test('ends before a note in italics with a link', () => {
    expect(textOf(`${paragraphs.join('')}<h3>More</h3><p><em>Ann Lee writes about rivers. Follow her <a href="/ann">here</a>.</em></p>`)).toEqual(sentences);
  });
});

test('the blocks of a page’s text stand in the page’s order and hold no markup', () => {
  const tags = fc.constantFrom('div', 'p', 'span', 'section', 'b', 'ul', 'li', 'blockquote', 'h2', 'a');
  const wraps = fc.array(fc.tuple(tags, fc.boolean()), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(wraps, { minLength: 1, maxLength: 8 }), (parts) => {
      const html = parts.map((wrap, i) => `${wrap.map(([tag]) => `<${tag} class="x">`).join('')}<p>Sentence ${i} is as long as sentences in articles are.</p>${wrap.flatMap(([tag, isClosed]) => (isClosed ? [`</${tag}>`] : [])).join('')}`);
      const text = textOf(paragraphs.join('') + html.join('')).join(' ');
      const numbers = Array.from(text.matchAll(/Sentence (\d)/g), (match) => Number(match[1]));
      expect(numbers).toEqual([...new Set(numbers)].sort());
      expect(text).not.toMatch(/[<>]/);
    }),
    { numRuns: 60 },
  );
});
