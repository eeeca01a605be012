import { describe, expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';

const options = { maxBytes: 25_000_000, now: new Date('2026-01-15T12:00:00Z'), name: 'page.html' };
const prose = '<p>The river rose by a metre in the night, the council said, and fell again by noon on the same day.</p>'.repeat(3);

function draftOf(head: string, body: string, { lang = ' lang="en"', url }: { lang?: string; url?: string } = {}) {
  const html = `<!doctype html><html${lang}><head>${head}</head><body><nav><a href="/">Home</a></nav><article>${body}</article></body></html>`;
  const [result] = read(new TextEncoder().encode(html), { ...options, ...(url !== undefined && { url }) });
  if (!result || 'code' in result) throw new Error(JSON.stringify(result));
  return result.draft;
}

const jsonLd = (article: object) => `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...article })}</script>`;

describe('the title of a page is its headline', () => {
  test.each([
    ['as it is shown, where JSON-LD has one for search engines', `${jsonLd({ headline: 'River news today: flood, rain, weather' })}<meta property="og:title" content="River rises - again">`, '<h1>River rises – again</h1>', 'River rises – again', 'heading'],
    ['as it is shown, where JSON-LD cuts it short', `${jsonLd({ headline: 'River rises by a metre in' })}<title>River rises by a metre in Brindle – The Post</title>`, '<h1>River rises by a metre in Brindle</h1>', 'River rises by a metre in Brindle', 'heading'],
    ['as it is told, where the heading holds a date too', '<meta property="og:title" content="River rises">', '<h1>River rises 3.5.2024 • Brindle</h1>', 'River rises', 'meta'],
    ['as it is told, where it is shown in capitals', '<meta property="og:title" content="River rises">', '<h1>RIVER RISES</h1>', 'River rises', 'heading'],
    ['of the article, where the only h1 is the name of the site', '<title>Brindle Post » River rises by a metre</title><meta property="og:site_name" content="Brindle Post">', '<h1>Brindle Post</h1><h2>River rises by a metre</h2>', 'River rises by a metre', 'heading'],
    ['without the outlet after a bar', '<title>River rises | Weather | Brindle Post</title>', '', 'River rises | Weather', 'title'],
    ['without the outlet after a dash, where it calls itself so', '<title>River rises - Brindle Post</title><meta property="og:site_name" content="Brindle Post">', '', 'River rises', 'title'],
    ['without what stands beyond the outlet', '<title>River rises - Brindle Post - News</title><meta property="og:site_name" content="Brindle Post">', '', 'River rises', 'title'],
    ['with a dash of its own', '<title>River rises - and falls</title>', '', 'River rises - and falls', 'title'],
    ['in the words of its heading, where a search engine is told others', '<meta property="og:title" content="Brindle news: river rises by a metre">', '<h1>Night news: river rises by a metre</h1>', 'Night news: river rises by a metre', 'heading'],
    ['in the words of its heading, where every other one is told', '<meta property="og:title" content="Company cars: lease them or own them">', '<h1>Company cars: leasing versus owning</h1>', 'Company cars: leasing versus owning', 'heading'],
    ['before two dashes in a row', '<title>River rises -- Post / Weather</title>', '<h2>River rises</h2>', 'River rises', 'heading'],
    ['whole, where its heading has a bar', '<meta property="og:site_name" content="Post"><title>Brindle design week 2018 | All lights for the rivers</title>', '<h1>Brindle design week 2018 | The lights for all rivers</h1>', 'Brindle design week 2018 | The lights for all rivers', 'heading'],
    ['without tags that a site copied, escaped or not', `${jsonLd({ headline: '<i>River</i><br>rises &lt;b&gt;again&lt;/b&gt;' })}`, '', 'River rises again', 'json-ld'],
    ['after the names of the blog and of its archive', '<title>Brindle Post » Blog Archive » River rises by a metre</title>', '<h2>River rises by a metre</h2>', 'River rises by a metre', 'heading'],
    ['as it is shown in a script without capitals', '<meta property="og:title" content="川の水位が上昇 | 天気 | 地域">', '<h1>川の水位が上昇</h1>', '川の水位が上昇', 'heading'],
    ['without the day that a title adds', '<meta property="og:title" content="River rises by a metre : 3.5.2024, 11.41">', '<h1>River rises by a metre</h1>', 'River rises by a metre', 'heading'],
    ['without a label that its heading holds', '<title>River rises by a metre | Weather | Brindle</title>', '<h1>River rises by a metre <i>Subscribers</i></h1>', 'River rises by a metre', 'heading'],
    ['as one title and its heading say, where another names a section', '<meta property="og:title" content="Press releases"><title>River rises by a metre</title>', '<h1>The council: River rises by a metre</h1>', 'River rises by a metre', 'heading'],
    ['without a dash that nothing follows', '<meta property="og:title" content="River rises -">', '', 'River rises', 'meta'],
  ])('%s', (_, head, body, title, from) => {
    expect(draftOf(head, body + prose)).toMatchObject({ title, foundIn: { title: from } });
  });
});

describe('the outlet of a page', () => {
  test.each([
    ['is the site, not the agency that the text is of', `<meta property="og:site_name" content="Brindle Post">${jsonLd({ publisher: { name: 'Wire Agency' } })}`, 'Brindle Post', 'meta'],
    ['is the publisher of its JSON-LD', jsonLd({ publisher: { name: 'Brindle Post' } }), 'Brindle Post', 'json-ld'],
    ['is the end of its title', '<title>River rises – Brindle Post</title>', 'Brindle Post', 'title'],
    ['is the part of its title that the address is called after', '<title>Brindle Post – Weather – Rain</title>', 'Brindle Post', 'title'],
    ['is its account where that is all it says', '<meta property="og:site_name" content="@brindlepost">', 'brindlepost', 'meta'],
    ['is the longer part of its title that the address is called after', '<title>Brindle-Post Online | River rises</title>', 'Brindle-Post Online', 'title'],
    ['is what the address is called after, where its author is more', '<meta name="author" content="Brindle-Post - the paper of Brindle">', 'Brindle-Post', 'meta'],
    ['is on its feed, as WordPress writes it', '<link rel="alternate" type="application/rss+xml" title="The Post of Brindle » Feed">', 'The Post of Brindle', 'html'],
    ['is a name without a longer slogan', '<meta property="og:site_name" content="River Times | all that rises and falls">', 'River Times', 'meta'],
    ['is a name without its slogan', '<meta property="og:site_name" content="Brindle Post - all that rises and falls">', 'Brindle Post', 'meta'],
  ])('%s', (_, head, outlet, from) => {
    expect(draftOf(head, `<h1>River rises</h1>${prose}`, { url: 'https://www.brindle-post.example/river' })).toMatchObject({ outlet, foundIn: { outlet: from } });
  });

  test('and the headline are known where a page is titled by its site alone', () => {
    const url = 'https://web.archive.org/web/20120216182711/http://www.brindle-post.example/river';
    expect(draftOf('<title>Brindle-Post</title>', `<h1>River rises by a metre</h1><h1>About Brindle-Post</h1>${prose}`, { url })).toMatchObject({ title: 'River rises by a metre', outlet: 'Brindle-Post', url });
  });

  test.each(['河水上涨了一米-河报', '河水上涨了一米_河报', '河水上涨了一米--河报'])('is what stands behind a dash without spaces in %s', (title) => {
    expect(draftOf(`<title>${title}</title>`, `<h1>河水上涨了一米</h1>${prose}`)).toMatchObject({ outlet: '河报', title: '河水上涨了一米' });
  });

  test.each(['：河报数字版', ' : 体育'])('is not left in a title that goes on behind its heading with %s', (more) => {
    expect(draftOf(`<title>河水上涨了一米${more}</title>`, `<h1>河水上涨了一米</h1>${prose}`).title).toBe('河水上涨了一米');
  });

  test('is what the address is called after but for its place', () => {
    const head = '<title>River rises - Point of Sail - boats and sails of all kinds and their repair in Brindle</title>';
    expect(draftOf(head, `<h1>River rises</h1>${prose}`, { url: 'https://pointofsail-brindle.example/river' })).toMatchObject({ outlet: 'Point of Sail' });
  });

  test('is what JSON-LD calls the site that the address is called after', () => {
    const head = `<script type="application/ld+json">${JSON.stringify({ '@graph': [{ '@type': 'Organization', name: 'Wire Agency' }, { '@type': 'WebSite', name: 'Brindle Post' }] })}</script>`;
    expect(draftOf(head, `<h1>River rises</h1>${prose}`, { url: 'https://www.brindle-post.example/river' })).toMatchObject({ outlet: 'Brindle Post', foundIn: { outlet: 'json-ld' } });
  });

  test.each([
    ['what its link home is called', '<a href="/"><img src="logo.png" alt="Logo: Brindle Post"></a>'],
    ['the holder of its rights', '<footer>© 2024 Brindle Post. All rights reserved.</footer>'],
  ])('is %s, where the address is called so', (_, part) => {
    expect(draftOf('', `<h1>River rises</h1>${prose}${part}`, { url: 'https://www.brindle-post.example/river' })).toMatchObject({ outlet: 'Brindle Post', foundIn: { outlet: 'html' } });
    expect(draftOf('', `<h1>River rises</h1>${prose}${part}`, { url: 'https://other.example/river' })).not.toHaveProperty('outlet');
  });

  test.each([['<title>River rises – and falls again</title>', 'River rises – and falls again'], ['<meta property="og:site_name" content="River rises"><meta property="og:title" content="River rises">', 'River rises']])('is not known from its headline: %s', (head, title) => {
    expect(draftOf(head, `<h1>${title}</h1>${prose}`)).not.toHaveProperty('outlet');
  });
});

describe('the authors of a page', () => {
  const by = (line: string) => ['', `<h1>River rises</h1><p>${line}</p>`] as const;
  test.each([
    [...by('By Ann Lee and Bo Ray on Monday, 3 May 2024 at 11 a.m.'), ['Ann Lee', 'Bo Ray']],
    [...by('Von Änne Öhm veröffentlicht am 3. Mai 2024'), ['Änne Öhm']],
    [...by('Par Zoé de la Tour le 3 mai 2024'), ['Zoé de la Tour']],
    [...by('Por Íñigo Ruiz | Brindle'), ['Íñigo Ruiz']],
    [...by('Door Joop van den Berg'), ['Joop van den Berg']],
    [...by('Av Åse Lund'), ['Åse Lund']],
    [...by('Auteur</p><p>Zoé Tour'), ['Zoé Tour']],
    [...by('Von David Ohm, dpa'), ['David Ohm']],
    [...by('By the river stood a mill, and Ann Lee in it.'), []],
    ['', '<h1>River rises</h1><div class="byline"><p>By ANN LEE and BO RAY</p><p>Wire Agency</p></div>', ['ANN LEE', 'BO RAY']],
    ['', '<h1>River rises</h1><a rel="author" href="/a">Ann Lee</a><a rel="author" href="/a">Show all articles of Ann Lee</a>', ['Ann Lee']],
    [...by('By Ann Lee - 3 May 2024'), ['Ann Lee']],
    [...by('<span>By Ann Lee</span> <span>Brindle Staff</span>'), ['Ann Lee']],
    [...by('Автор: Анна Ли'), ['Анна Ли']],
    [...by('By Ann Lee, Wire Press'), ['Ann Lee']],
    ['', '<h1>River rises</h1><div class="post-author"><span>3 May 2024</span> <b>Ann Lee</b> <i>Read More</i></div>', ['Ann Lee']],
    ['', '<h1>River rises</h1><p class="author_name"><a>Ann Lee</a> <a>Bo Ray</a></p>', ['Ann Lee', 'Bo Ray']],
    ['', '<h1>River rises</h1><p class="photo-author">Ann Lee</p>', []],
    ['', '<h1>River rises</h1><p class="byline">Share</p>', []],
    ['', '<h1>River rises</h1><p class="author">Photo: <em>River Images</em></p>', []],
    [...by('Autor:</p><p>Ann Lee/SP-X'), ['Ann Lee']],
    [...by('By</p><p>Ann Lee<i>Live and breaking news</i>'), ['Ann Lee']],
    [...by('<a href="/autor/lee">Ann Lee</a> / 3 May 2024'), ['Ann Lee']],
    [...by('<a href="/places/lee">Ann Lee</a> / 3 May 2024'), []],
    [...by('By <a href="/author/ann">Ann</a> on 3 May 2024'), ['Ann']],
    ['', '<h1>River rises</h1><div class="author">J&uuml;rgen M&uuml;ller</div>', ['Jürgen Müller']],
    [...by('By Richard (R.J.) Roe'), ['Richard Roe']],
    [...by('Posted by Ann Lee, Software Engineer on River Press'), ['Ann Lee']],
    [...by('<a href="/about/editors/ann-lee/">Ann Lee</a>, 3 May 2024'), ['Ann Lee']],
    ['', '<h1>River rises</h1><div class="byline"><span>By</span><span>by ANN LEE and BO RAY</span></div>', ['ANN LEE', 'BO RAY']],
    ['', `<h1>River rises</h1><p>By <a>Ann Lee</a></p>${prose.repeat(9)}<aside><h2>Fair opens</h2><p class="byline">By Bo Ray</p></aside>`, ['Ann Lee']],
    ['', '<h1>River rises</h1><aside><p class="byline">By Bo Ray</p></aside>', ['Bo Ray']],
    [...by('By <a href="/places/ann">Ann</a> on 3 May 2024'), []],
    ['<meta name="author" content="Template Maker">', '<h1>River rises</h1><a rel="author" href="/a">Ann Lee</a>', ['Ann Lee']],
    ['<meta name="author" content="Ann Lee">', '<h1>River rises</h1><a rel="author" href="/a">annl</a>', ['Ann Lee']],
    [jsonLd({ author: { name: 'Ann Lee' } }), '<h1>River rises</h1><address class="authors">Ann Lee et Bo Ray</address>', ['Ann Lee', 'Bo Ray']],
    [jsonLd({ author: { name: 'Ann Lee' } }), '<h1>River rises</h1><p>By Ann Lee, Head Of Rivers</p>', ['Ann Lee']],
    [jsonLd({ author: { name: 'Web Poster' } }), '<h1>River rises</h1><p>By Ann Lee</p>', ['Ann Lee']],
    [jsonLd({ author: { name: 'Ann' } }), '<h1>River rises</h1><p>By Ann Lee on 3 May 2024</p>', ['Ann Lee']],
    [jsonLd({ author: { name: 'Ann Lee' } }), '<h1>River rises</h1><p>By ANN LEE</p>', ['Ann Lee']],
    ['', '<h1>River rises</h1><p>By <a>Ann Lee</a><span>The Wire Agency</span></p>', ['Ann Lee']],
    ['', '<h1>River rises</h1><p>By <a>Ann Lee</a> <span>Last updated 3 May 2024</span></p>', ['Ann Lee']],
    [...by('By Ann Lee May 3, 2024'), ['Ann Lee']],
    [...by('By Ann September 15, 2024'), []],
    [jsonLd({ author: { name: 'By Ann Lee And Bo Ray For The Sunday Post' } }), '<h1>River rises</h1>', ['Ann Lee', 'Bo Ray']],
    ['<meta name="dcterms.creator" content="Ann Lee">', '<h1>River rises</h1>', ['Ann Lee']],
    ["<meta name=\"author\" content=\"Ann Lee\"><meta property=\"og:site_name\" content=\"Ann Lee's Blog\">", '<h1>River rises</h1>', ['Ann Lee']],
    ["<meta name=\"author\" content=\"Ann\"><meta property=\"og:site_name\" content=\"Ann's Kitchen\">", '<h1>River rises</h1>', ['Ann']],
    ['<meta name="author" content="RVRNEWS">', '<h1>River rises</h1>', []],
    ['<meta name="author" content="b-post NACHRICHTEN"><meta property="og:site_name" content="bpost.de">', '<h1>River rises</h1>', []],
    ['<meta name="author" content="Brindle D"><meta property="og:site_name" content="Brindle News">', '<h1>River rises</h1>', []],
    ['<meta name="author" content="Brindle Lee"><meta property="og:site_name" content="Brindle News">', '<h1>River rises</h1>', ['Brindle Lee']],
    ['<meta name="author" content="Nachrichten">', '<h1>River rises</h1>', []],
    ['<meta name="cXenseParse:author" content="Ann Lee">', '<h1>River rises</h1>', ['Ann Lee']],
    ['<meta name="author" content="AFP">', '<h1>River rises</h1>', ['AFP']],
    ['', '<h1>River rises</h1><div class="related"><span class="byline">By Bo Ray</span></div>', []],
    ['<meta name="citation_author" content="Ann Lee, PhD"><meta name="citation_author" content="Bo Ray">', '<h1>River rises</h1>', ['Ann Lee', 'Bo Ray']],
    ['<meta name="author" content="Ann Lee. Brindle Post"><title>River rises - Brindle Post</title>', '<h1>River rises</h1>', ['Ann Lee']],
    ['<meta name="author" content="Unsere Redakteurin Änne Öhm">', '<h1>River rises</h1>', ['Änne Öhm']],
    [jsonLd({ author: [{ name: 'Ann Lee' }, { name: 'The Wire Agency' }] }), '<h1>River rises</h1>', ['Ann Lee']],
    [jsonLd({ author: { '@type': 'Organization', name: 'Wire Agency' } }), '<h1>River rises</h1>', ['Wire Agency']],
    [jsonLd({ author: { '@type': 'Organization', name: 'River Press, Brindle' }, publisher: { name: 'River Press Ltd, The Courier' } }), '<h1>River rises</h1>', []],
    [`<meta property="og:site_name" content="The Courier">${jsonLd({ author: { '@type': 'Person', name: 'Ann Lee' }, publisher: { name: 'Ann Lee' } })}`, '<h1>River rises</h1>', ['Ann Lee']],
    [jsonLd({ author: { name: '山田花子' } }), '<h1>川の水位</h1>', ['山田花子']],
    [jsonLd({ author: { name: 'Анна Ли' } }), '<h1>River rises</h1>', ['Анна Ли']],
  ])('are read from %s%s', (head, body, authors) => {
    expect(draftOf(head, body + prose).authors).toEqual(authors);
  });

  test.each([
    ['a bare byline', '<p>By Ann Lee</p>', ['Ann Lee']],
    ['a label', '<p>All photos of last year. <b>Text:</b> Ann Lee <b>Photos:</b> Bo Ray</p>', ['Ann Lee']],
    ['a label on a line of its own', '<p>Von</p><p>Ann Lee</p>', ['Ann Lee']],
    ['the data of a book', '<p>Title: The River</p><p>Author: Ann Lee</p><p>Pages: 300</p>', []],
    ['a sentence', '<p>By Ann Lee stood the old mill, and nobody went there in all of those years.</p>', []],
  ])('are read under the text from %s', (_, foot, authors) => {
    expect(draftOf('', `<h1>River rises</h1>${prose.repeat(4)}${foot}`).authors).toEqual(authors);
  });

  test('are those of the article, not of the next one', () => {
    expect(draftOf('', `<h1>River rises</h1><p><a rel="author">Ann Lee</a></p>${prose.repeat(4)}<h2>Bridge opens</h2><a rel="author">Bo Ray</a>`).authors).toEqual(['Ann Lee']);
  });

  test.each(['Staff', 'News Columnist', 'Software Engineer', 'Brindle Bureau', 'Staff Reporter', 'Brindle Post Online', 'brindlepost', 'The Brindle Post', 'Redaktion Brindle', 'Web Team', 'News Desk', 'La rédaction', 'ann.lee@post.example', '@annlee', 'https://post.example/ann', 'Updated', 'Brindle-Verlag GmbH', 'Frankfurt, Germany', 'post.example', 'View my complete profile', '----', '3 May 2024'])('are not %s', (name) => {
    expect(draftOf(`<meta property="og:site_name" content="Brindle Post"><meta name="author" content="${name}">`, `<h1>River rises</h1>${prose}`).authors).toEqual([]);
  });
});

describe('the section of a page', () => {
  test.each([
    ['<meta property="article:section" content="Weather">', '', 'Weather', 'meta'],
    [jsonLd({ articleSection: 'Weather, river, rain, flood' }), '', 'Weather', 'json-ld'],
    [`<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[{"name":"Home"},{"item":{"name":"Weather"}},{"name":"River rises"}]}</script>`, '', 'Weather', 'breadcrumb'],
    ['', '<p>Filed under <a rel="category tag" href="/w">Weather</a></p>', 'Weather', 'html'],
    ['<meta property="article:section" content="tags"><meta property="article:section" content="Weather">', '', 'Weather', 'meta'],
    ['<meta property="article:section" content="Home"><meta property="article:section" content="Weather">', '', 'Weather', 'meta'],
    ['', '<ol class="breadcrumbs"><li><a href="/">Home</a></li><li><a href="/w">Weather</a></li></ol>', 'Weather', 'breadcrumb'],
  ])('is read from %s%s', (head, body, section, from) => {
    expect(draftOf(head, `${body}<h1>River rises</h1>${prose}`)).toMatchObject({ section, foundIn: { section: from } });
  });
});

describe('the language of a page', () => {
  const german = '<p>Der Fluss ist in der Nacht um einen Meter gestiegen, sagte der Bürgermeister, und das Wasser ist am Mittag wieder von den Wiesen gewichen.</p>';
  test('is what it declares, in html, JSON-LD or meta', () => {
    expect(draftOf('', `<h1>A</h1>${prose}`, { lang: ' lang=en-GB' })).toMatchObject({ language: 'en-GB', foundIn: { language: 'html' } });
    expect(draftOf(jsonLd({ inLanguage: 'en' }), `<h1>A</h1>${prose}`, { lang: '' })).toMatchObject({ language: 'en', foundIn: { language: 'json-ld' } });
    expect(draftOf('', `<h1>A</h1>${prose}`, { lang: ' lang=en_gb' })).toMatchObject({ language: 'en-GB' });
    expect(draftOf('', `<h1>A</h1>${prose}`, { lang: ' lang=eng' })).toMatchObject({ language: 'en' });
    expect(draftOf('', '<h1>강</h1><p>강물이 밤사이 일 미터 올랐다가 정오에 내려갔다고 시장이 말했다.</p>', { lang: ' lang=kr' })).toMatchObject({ language: 'ko', foundIn: { language: 'html' } });
    expect(draftOf('<meta http-equiv="Content-Language" content="en-US">', `<h1>A</h1>${prose}`, { lang: '' })).toMatchObject({ language: 'en-US', foundIn: { language: 'meta' } });
  });

  test('is that of its text where it declares none, or its template declares another', () => {
    expect(draftOf('', `<h1>A</h1>${german}`, { lang: '' })).toMatchObject({ language: 'de', foundIn: { language: 'text' } });
    expect(draftOf('', `<h1>A</h1>${german.repeat(8)}`)).toMatchObject({ language: 'de', foundIn: { language: 'text' } });
    expect(draftOf('', `<h1>A</h1>${german}`)).toMatchObject({ language: 'en' });
    expect(draftOf('', `<h1>A</h1>${german.repeat(3)}`)).toMatchObject({ language: 'de' });
  });

  test('is believed where it is one that its words are not known of', () => {
    expect(draftOf('', `<h1>A</h1>${german.repeat(8)}`, { lang: ' lang="gsw"' })).toMatchObject({ language: 'gsw' });
  });
});
