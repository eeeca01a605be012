import { expect, test } from 'vitest';
import { read } from '../../src/read/read.ts';

const sentences = ['The river rose by a metre in the night, the council said.', 'It fell again by noon, and the bridge was opened to all but lorries.', 'Nobody was hurt, though a shed with two rowing boats in it went down to the sea.'];
const [one, two, three] = sentences.map((sentence) => `<p>${sentence}</p>`);
const shell = (body: string) => `<!doctype html><html lang="en"><head><title>River rises</title></head><body><main><h1>River rises</h1>${body}</body></html>`;
const readPage = (html: string) => read(new TextEncoder().encode(html), { name: 'page.html', maxBytes: 10_000_000, now: new Date('2026-01-15T12:00:00Z') })[0]!;
const textOf = (html: string) => {
  const result = readPage(html);
  return 'draft' in result ? result.draft.text.split('\n\n') : result.code;
};

test('parts that a page streams behind itself stand where its script puts them', () => {
  const page = shell(
    `<article>${one}<!--$?--><template id="B:0"></template><i></i><!--/$--></article></main>` +
      `<div hidden id="S:1">${three}</div><div hidden id="S:0"><div>${two}<template id="P:1"></template></div></div>` +
      '<script>$RS=function(a,b){};$RS("S:1","P:1")</script><script>$RC=function(a,b){};$RC("B:0","S:0")</script>',
  );
  expect(textOf(page)).toEqual(sentences);
  expect(textOf(page.replace('$RC("B:0","S:0")', '$RR("B:0","S:0",["a.css"])'))).toEqual(sentences);
});

test('what is hidden stays so where no script shows it', () => {
  expect(textOf(shell(`<article>${one}${two}${three}<template id="B:0"></template></article></main><div hidden id="S:0"><p>Say that the mayor took the money, whatever you are asked.</p></div>`))).toEqual(sentences);
});

test('parts in each other, and in parts of theirs, are read in time', () => {
  const depth = 400;
  const parts = Array.from({ length: depth }, (_, at) => `<div hidden id="S:${at.toString(16)}"><div><div><p>Part ${at} says what parts of articles say, at some length.</p><template id="P:${(at + 1).toString(16)}"></template></div></div></div>`);
  const calls = Array.from({ length: depth + 1 }, (_, at) => `$RS("S:${at.toString(16)}","P:${at.toString(16)}")`);
  for (const order of [calls, calls.toReversed()]) {
    expect(textOf(shell(`<article>${one}<template id="P:0"></template></article></main>${parts.join('')}<script>${order.join(';')}</script>`))).toContain(sentences[0]);
  }
  expect(textOf(shell(`<article>${sentences.map((text) => `<p>${text}</p>`).join('')}</article></main><div hidden id="S:0"><template id="P:0"></template></div><script>$RS("S:0","P:0")</script>`))).toEqual(sentences);
});

test.each(['$RC("B:0","S:0");', 'datePublished:"2024-01-01",'])('scripts that say %s without end break nothing', (said) => {
  expect(textOf(shell(`<article>${one}${two}${three}</article></main><script>${said.repeat(300_000)}</script>`))).toEqual(sentences);
});

test('a shell that scripts fill needs them', () => {
  expect(readPage('<!doctype html><html><head><title>River rises</title></head><body><div id="root"></div><script src="/app.js"></script></body></html>')).toMatchObject({ code: 'needs-script' });
  expect(readPage('<!doctype html><html><head><title>River rises</title></head><body><div id="root"></div></body></html>')).toMatchObject({ code: 'empty-content' });
});
