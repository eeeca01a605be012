import { deflateSync } from 'node:zlib';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { docx, partsOf } from '../fixtures/docx.ts';
import { bytesOf, column, fileOf, pdf, stream } from '../fixtures/pdf.ts';
import { zip } from '../fixtures/zip.ts';
import { testServer, type TestServer } from '../server/test-server.ts';
import { FLOOD } from '../server/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

type File = { name: string; content: Uint8Array<ArrayBuffer> };
const MB = 1024 * 1024;
const SENTENCE = 'The council met on Monday and talked for hours about the bridge over the river and about who is to pay for it.';

/** The codes of what failed in an upload of which nothing could be stored. */
async function codesOf(...files: File[]): Promise<string[]> {
  const response = await server.upload(files);
  const body = await response.json();
  expect(response.status, JSON.stringify(body).slice(0, 300)).toBeGreaterThanOrEqual(413);
  expect(response.status).toBeLessThan(500);
  return body.failed.map(({ code }: { code: string }) => code);
}

/** What a test of an attack ends with: the next reader is served, and nothing was left on the disk. */
async function serverGoesOn(): Promise<void> {
  expect((await server.send('/healthz')).status).toBe(200);
  const { articles } = await (await server.post('/api/articles', { ...FLOOD, url: `https://paper.example/${Math.random()}` })).json();
  expect(articles).toHaveLength(1);
  expect(readdirSync(join(server.dataDir, 'tmp'))).toEqual([]);
}

const packed = (content: string | Buffer, layers = 1): string => {
  let bytes: Buffer = Buffer.from(content as string);
  for (let i = 0; i < layers; i += 1) bytes = deflateSync(bytes);
  return bytes.toString('latin1');
};
const flate = (content: string | Buffer, more = '') => stream(packed(content), `/Filter /FlateDecode ${more}`);
const text = pdf({ pages: [column(SENTENCE, { x: 40, top: 700, characters: 60 })] });

describe('A7: a PDF made to hurt', () => {
  const bomb = Buffer.alloc(200 * MB, 0x20);
  const bombFile = fileOf([flate(bomb)]);
  const cases: [string, () => Uint8Array<ArrayBuffer>, RegExp][] = [
    ['truncated', () => text.slice(0, text.length / 2), /bad-document|no-text/],
    ['no more than its first line', () => bytesOf('%PDF-1.7\n'), /bad-document/],
    ['encrypted', () => fileOf([flate('BT ET')], { trailer: '/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (ooooooooooooooooooooooooooooooooo) /U (uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu) >>' }), /encrypted/],
    ['a table of objects that refers to itself', () => bytesOf(Buffer.from(text).toString('latin1').replace('/Root 1 0 R', `/Root 1 0 R /Prev ${Buffer.from(text).lastIndexOf('xref\n0')}`).replace(/\/Kids \[.*?\]/, '/Kids [2 0 R]')), /bad-document|no-text/],
    ['50,000 pages', () => fileOf(Array.from({ length: 50_000 }, () => stream(''))), /too-complex/],
    ['200 MB of spaces in one page', () => bombFile, /too-complex/],
    ['a bomb in a bomb', () => fileOf([stream(packed(bomb, 2), '/Filter [/FlateDecode /FlateDecode] ')]), /too-complex/],
    ['a bomb that says it ends sooner', () => fileOf([`<< /Filter /FlateDecode /Length 10 >>\nstream\n${packed(bomb)}\nendstream`]), /too-complex/],
    ['a bomb whose way of packing is spelled in figures', () => fileOf([stream(packed(bomb), '/Filter /#46lateDecode ')]), /too-complex/],
    ['a page that draws itself without end', () => fileOf([flate('/X Do '.repeat(200_000))]), /no-text/],
    ['a bomb that is packed in another way', () => fileOf([stream('\x81 '.repeat(50_000), '/Filter /RunLengthDecode ')]), /too-complex/],
    ['a form that draws itself', () => bytesOf(Buffer.from(fileOf([flate('/X Do')])).toString('latin1').replace('/Resources << ', '/Resources << /XObject << /X 7 0 R >> ').replace('%%EOF', '%%EOF\n7 0 obj\n<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 7 0 R >> >> /Length 17 >>\nstream\n/X Do /X Do /X Do\nendstream\nendobj\n')), /no-text|too-slow|too-complex|bad-document/],
    ['brackets without end', () => fileOf([flate(`${'['.repeat(100_000)}(x) Tj`)]), /no-text|too-complex|bad-document/],
  ];
  test.each(cases)('%s', async (name, content, code) => {
    const [found] = await codesOf({ name: `${name}.pdf`, content: content() });
    expect(found).toMatch(code);
    await serverGoesOn();
  }, 60_000);

  test('one that is given up costs those beside it nothing', async () => {
    const slow = fileOf([flate(`BT /F 9 Tf 40 700 Td ${'0 -30 Td (x) Tj 0 30 Td (x) Tj '.repeat(700_000)} ET`)]);
    const response = await server.upload([{ name: 'a.txt', content: bytesOf('The ferry sailed on Friday.') }, { name: 'slow.pdf', content: slow }, { name: 'b.pdf', content: text }, { name: 'c.docx', content: docx([{ text: 'The school opened on Monday.' }]) }]);
    expect(response.status).toBe(201);
    const { articles, failed } = await response.json();
    expect(articles.map(({ title }: { title: string }) => title.slice(0, 10))).toEqual(['The ferry ', 'The counci', 'The school']);
    expect(failed).toMatchObject([{ source: 'slow.pdf', code: expect.stringMatching(/too-slow|too-complex/) }]);
  }, 60_000);

  test('a script where a font has its matrix is not run', async () => {
    const script = '/FontMatrix [1 2 3 4 5 (0\\); globalThis.ran = true; //)]';
    const content = bytesOf(Buffer.from(text).toString('latin1').replace('/BaseFont /Helvetica', `/BaseFont /Helvetica ${script}`));
    expect([201, 422]).toContain((await server.upload([{ name: 'script.pdf', content }])).status);
    expect(globalThis).not.toHaveProperty('ran');
    await serverGoesOn();
  });

  test('a large picture is no bomb: the text beside it is read', async () => {
    const picture = flate(Buffer.alloc(40 * MB), '/Type /XObject /Subtype /Image /Width 4000 /Height 3495 /ColorSpace /DeviceRGB /BitsPerComponent 8 ');
    const content = fileOf([flate(`BT /F 10 Tf 40 700 Td (${SENTENCE}) Tj ET`), picture]);
    expect((await server.upload([{ name: 'picture.pdf', content }])).status).toBe(201);
  });

  test('memory comes back', async () => {
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 8; i += 1) await codesOf({ name: 'bomb.pdf', content: bombFile });
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
  }, 60_000);
});

describe('A8: a Word document made to hurt', () => {
  const parts = partsOf([{ text: SENTENCE }]);
  test.each([
    ['42 parts of 5 MB', () => zip([...parts, ...Array.from({ length: 42 }, (_none, i) => ({ name: `word/header${i}.xml`, content: Buffer.alloc(5 * MB, 0x20) }))]), /too-large/],
    ['one part of 100 MB that says it is small', () => zip(parts.map((part) => (part.name === 'word/document.xml' ? { ...part, content: Buffer.alloc(100 * MB, 0x20), size: 900 } : part))), /too-large/],
    ['100,000 parts', () => zip([...parts, ...Array.from({ length: 100_000 }, (_none, i) => ({ name: String(i), content: '' }))]), /too-complex/],
    ['a part outside of it', () => zip([...parts, { name: 'word/../../../escaped.xml', content: 'x' }]), /bad-document/],
    ['a part that is a link', () => zip([...parts, { name: 'word/link.xml', content: '/etc/passwd', mode: 0o120777 }]), /bad-document/],
    ['entities that unfold without end', () => zip(parts.map((part) => (part.name === 'word/document.xml' ? { ...part, content: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'.split('').map((name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`).join('')}]><x>&j;</x>` } : part))), /bad-document|empty-content|unreadable/],
    ['elements nested without end', () => zip(parts.map((part) => (part.name === 'word/document.xml' ? { ...part, content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}</w:body></w:document>` } : part))), /too-complex|bad-document|too-slow|empty-content/],
  ])('%s', async (name, content, code) => {
    const before = sizeOf(server.dataDir);
    const [found] = await codesOf({ name: `${name}.docx`, content: content() });
    expect(found).toMatch(code);
    expect(sizeOf(server.dataDir) - before).toBeLessThan(5 * MB);
    await serverGoesOn();
  }, 60_000);

  test('a picture that the document names elsewhere is not fetched, nor is a file', async () => {
    const relation = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>';
    const drawing = '<w:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:blip r:link="r9"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p></w:body>';
    const changed = parts.map((part) => (part.name === 'word/document.xml' ? { ...part, content: String(part.content).replace('</w:body>', drawing) } : part.name === 'word/_rels/document.xml.rels' ? { ...part, content: relation } : part));
    const response = await server.upload([{ name: 'picture.docx', content: zip(changed) }]);
    expect(response.status).toBe(201);
    const { articles } = await response.json();
    expect(await (await server.send(`/api/articles/${articles[0].id}`)).text()).not.toContain('root:');
  });

  test('one that hurts nobody is stored', async () => expect((await server.upload([{ name: 'a.docx', content: docx([{ text: `${SENTENCE} It ends well.` }]) }])).status).toBe(201));
});

describe('a mail made to hurt', () => {
  const head = 'From: Bo <bo@a.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\n';
  test.each([
    ['parts in parts without end', head + Array.from({ length: 20_000 }, (_none, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('')],
    ['parts beside parts without end', `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(100_000)}`],
    ['a head of 10 MB', `${head}X-Long: ${'y'.repeat(10 * MB)}\r\n\r\nThe text.`],
    ['mails in mails', head + 'Content-Type: message/rfc822\r\n\r\n'.repeat(2000)],
  ])('%s', async (name, content) => {
    expect((await codesOf({ name: `${name}.eml`, content: bytesOf(content) }))[0]).toMatch(/bad-document|empty-content|too-slow|too-complex/);
    await serverGoesOn();
  }, 60_000);
});

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce((sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0), 0);
}
