import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/*
 * An address that somebody gives is opened in one place only, which checks what it leads to (src/sources/fetch). Addresses that the
 * settings name have their own: the providers' of models, the model hub's, and the server of this very program.
 */

const OF_SETTINGS = ['src/models/', 'src/cli/client.ts'];
/** fetch (called, not declared) and everything of Node and the libraries that opens a connection. */
const OPENS = /(?<![.\w])fetch\((?!\w+: )|\b(?:undici|axios|node-fetch|got)'|\bimport\b[^;]*\b(?:request|get|connect|createConnection|Socket|Agent)\b[^;]*'node:(?:http2?|https|net|tls|dgram)'|\bnew WebSocket\(|\bnew EventSource\(|(?:http2?|https|net|tls)\.(?:request|get|connect|createConnection)\(/;

const ROOT = resolve(import.meta.dirname, '..');
const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => ({ path: relative(ROOT, join(ROOT, 'src', path)), code: readFileSync(join(ROOT, 'src', path), 'utf8') }));
const opening = files.filter(({ code }) => OPENS.test(code)).map(({ path }) => path);

test('no code but the fetcher opens an address that was given', () => {
  expect(opening.filter((path) => !OF_SETTINGS.some((place) => path.startsWith(place)) && !path.startsWith('src/sources/fetch/'))).toEqual([]);
});

test('the fetcher has one agent, and its sockets one way to be opened', () => {
  const inFetcher = files.filter(({ path }) => path.startsWith('src/sources/fetch/'));
  expect(inFetcher.filter(({ code }) => /new (?:Agent|Pool|Client)\(/.test(code)).map(({ path }) => path)).toEqual(['src/sources/fetch/fetcher.ts']);
  expect(inFetcher.filter(({ code }) => /buildConnector\(/.test(code)).map(({ path }) => path)).toEqual(['src/sources/fetch/guarded-connect.ts']);
  expect(inFetcher.filter(({ code }) => /(?<![.\w])fetch\(/.test(code))).toEqual([]);
  for (const { code, path } of inFetcher) for (const [call] of code.matchAll(/\brequest\([^)]*\)/g)) expect(call, path).toContain('dispatcher');
});

test('the test sees what it is to see', () => {
  const seen = ["await fetch(url)", "import { request } from 'node:https';", "import { Socket, isIP } from 'node:net';", "import axios from 'axios';", 'https.get(url)', "import { Agent } from 'undici';"];
  expect(seen.filter((code) => !OPENS.test(code))).toEqual([]);
  expect(["assistant.fetch(urls)", "  fetch(urls: string[]): void;", "import { isIP } from 'node:net';", "import { createServer, type Server } from 'node:http';", 'request.get(name)'].filter((code) => OPENS.test(code))).toEqual([]);
  expect(OF_SETTINGS.filter((place) => !opening.some((path) => path.startsWith(place)))).toEqual([]);
});
