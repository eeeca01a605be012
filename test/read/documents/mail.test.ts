import { describe, expect, test } from 'vitest';
import type { ArticleDraft } from '../../../src/core/article.ts';
import { identityOf } from '../../../src/ingest/identity.ts';
import { readEach } from '../../../src/read/read.ts';
import type { ReadResult } from '../../../src/read/unread.ts';

const now = new Date('2026-01-15T12:00:00Z');

async function readAll(content: string, name: string, more = {}): Promise<ReadResult[]> {
  const results = [];
  for await (const unread of readEach(new TextEncoder().encode(content.replaceAll('\n', '\r\n')), { name, maxBytes: 1_000_000, now, ...more })) results.push(await unread.read());
  return results;
}

async function draft(content: string, name: string, more = {}): Promise<ArticleDraft> {
  const [result] = await readAll(content, name, more);
  if (!result || !('draft' in result)) throw new Error(`not read: ${JSON.stringify(result)}`);
  return result.draft;
}

const HEAD = 'From: "Quill, Ada" <ada@courier.example>\nTo: desk@courier.example\nSubject: =?utf-8?q?Ferry_sails_again_=E2=80=93_at_last?=\nDate: Fri, 14 Mar 2025 08:30:00 +0100 (CET)\nMIME-Version: 1.0\n';
const PROSE = 'The ferry to the outer islands sailed again on Friday after a repair that took eleven weeks. The council said that it had cost more than was set aside for the year, and that a second ship would be bought.';
const PAGE = `<html lang="en"><head><title>Ferry sails again</title></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry sails again</h1><p>${PROSE}</p><p>${PROSE.replace('ferry', 'small ferry')}</p></article><p><a href="https://courier.example/unsubscribe">Unsubscribe</a></p></body></html>`;

describe('a mail', () => {
  test('the subject is the title, the sender’s name the author, its Date the day with the offset it was written with', async () => {
    expect(await draft(`${HEAD}Content-Type: text/plain; charset=utf-8\n\n${PROSE}\n\nIt is over.\n`, 'a.eml')).toMatchObject({
      title: 'Ferry sails again – at last', authors: ['Ada Quill'], published: '2025-03-14T08:30:00+01:00', publishedFrom: 'meta', text: expect.stringMatching(/^The ferry[^]*It is over\./),
    });
  });

  test('a newsletter’s page is read like a page', async () => {
    const { text, title } = await draft(`${HEAD}Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the page.\n--b\nContent-Type: text/html; charset=utf-8\n\n${PAGE}\n--b--\n`, 'a.eml');
    expect(title).toBe('Ferry sails again – at last');
    expect(text).toContain(PROSE);
    expect(text).not.toMatch(/Unsubscribe|Home/);
  });

  test('attachments that could be articles are told as left out, others are not', async () => {
    const part = (name: string) => `--b\nContent-Type: application/octet-stream; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\nAAAA\n`;
    const results = await readAll(`${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\n${PROSE}\n${part('report.pdf')}${part('logo.png')}--b--\n`, 'a.eml');
    expect(results.map((result) => ('code' in result ? `${result.source} ${result.code}` : 'read'))).toEqual(['read', 'a.eml:report.pdf attachment']);
  });

  test('an address is no author, and a mail without text is no article', async () => {
    expect((await draft(`From: ada@courier.example\nSubject: x\nContent-Type: text/plain\n\n${PROSE}\n`, 'a.eml')).authors).toEqual([]);
    expect((await readAll('From: ada@courier.example\nSubject: x\n\n', 'a.eml'))[0]).toMatchObject({ code: 'empty-content' });
  });

  test('it is known by its head where no name tells', async () => {
    expect((await draft(`${HEAD}Content-Type: text/plain\n\n${PROSE}\n`, 'standard input')).title).toBe('Ferry sails again – at last');
    expect((await draft('From: here to there\n\nThe road is long.', 'standard input')).title).toBe('From: here to there');
  });
});

const PARTS = (head: string, location: string) => `${head}MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="----b"\n\n------b\nContent-Type: text/html\nContent-Transfer-Encoding: binary\n${location}\n${PAGE}\n------b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://courier.example/logo.png\n\nAAAA\n------b--\n`;
const CHROME = PARTS('From: <Saved by Blink>\nSnapshot-Content-Location: https://courier.example/2025/ferry\nSubject: Ferry sails again\nDate: Sat, 15 Mar 2025 10:00:00 -0000\n', 'Content-Location: https://courier.example/2025/ferry?ref=x\n');

describe('a page saved as .mhtml', () => {
  test('it is read like the page, and lives where the archive says, in the name space of saved pages', async () => {
    const saved = await draft(CHROME, 'a.mhtml');
    expect(saved).toMatchObject({ title: 'Ferry sails again', canonicalUrl: 'https://courier.example/2025/ferry', text: expect.stringContaining(PROSE) });
    expect(saved).not.toHaveProperty('url');
    expect(identityOf(saved, saved.text)).toBe('page:https://courier.example/2025/ferry');
  });

  test('the day of saving is not the article’s', async () => expect(await draft(CHROME, 'a.mhtml')).not.toHaveProperty('published'));

  test('an older archive names the address at its first part', async () => {
    expect((await draft(PARTS('From: <Saved by Windows Internet Explorer 8>\nSubject: x\n', 'Content-Location: https://courier.example/old\n'), 'a.mht')).canonicalUrl).toBe('https://courier.example/old');
  });

  test('the address that the user gives is the article’s', async () => expect((await draft(CHROME, 'a.mhtml', { url: 'https://courier.example/given' })).url).toBe('https://courier.example/given'));

  test('it is known by its head where no name tells', async () => expect((await draft(CHROME, 'standard input')).canonicalUrl).toBe('https://courier.example/2025/ferry'));
});

describe('a page saved as one file lives where the program that saved it says', () => {
  test.each([
    ['SingleFile', `<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://courier.example/single \n saved date: Sat Mar 15 2025 10:00:00 GMT+0100\n-->${PAGE}`, 'https://courier.example/single'],
    ['the mark of the web', `<!-- saved from url=(0031)https://courier.example/marked -->\n${PAGE}`, 'https://courier.example/marked'],
    ['a link of its own, which goes first', `<!-- saved from url=(0031)https://courier.example/marked -->\n${PAGE.replace('<title>', '<link rel="canonical" href="https://courier.example/own"><title>')}`, 'https://courier.example/own'],
  ])('%s', async (_name, html, address) => {
    const saved = await draft(html, 'a.html');
    expect(saved.canonicalUrl).toBe(address);
    expect(saved).not.toHaveProperty('published');
  });

  test('what is no web address is none', async () => expect(await draft(`<!-- saved from url=(0014)about:internet -->\n${PAGE}`, 'a.html')).not.toHaveProperty('canonicalUrl'));
});
