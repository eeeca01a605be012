import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = { version: string; resolved?: string; integrity?: string; link?: boolean; dev?: boolean; optional?: boolean; hasInstallScript?: boolean; license?: string };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string>; devDependencies: Record<string, string>; allowScripts: Record<string, boolean> };
const installed = Object.entries(lock.packages).filter(([path]) => path !== '').map(([path, entry]) => ({ ...entry, name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }));

/** The first version without the faults that hostile input could use. */
const FLOORS: Record<string, string> = { multer: '2.1.1', qs: '6.14.2', 'proxy-addr': '2.0.8', '@mozilla/readability': '0.6.0', '@langchain/core': '1.1.8', '@langchain/community': '1.1.18' };
const MOST_PRODUCTION_PACKAGES = 330;
const LICENCES = /^(MIT|MIT-0|ISC|Apache-2\.0|0BSD|BSD-2-Clause|BSD-3-Clause|CC0-1\.0|BlueOak-1\.0\.0|Unlicense|Python-2\.0|WTFPL|PSF-2\.0|CC-BY-4\.0|\(MIT OR [\w.-]+\)|\([\w.-]+ OR MIT\)|MIT OR [\w.-]+|\(BSD-2-Clause OR MIT OR Apache-2\.0\)|MPL-2\.0|\(MIT AND Zlib\))$/;
/** Packages whose licence stands in a file, not in their manifest. */
const LICENCE_IN_A_FILE = new Set(['busboy', 'duck', 'streamsearch']);

test('K1: only packages that were allowed to run code when they are installed do so', () => {
  const scripted = installed.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name);
  expect(scripted.filter((name) => !(name in manifest.allowScripts) && name !== 'fsevents')).toEqual([]);
});

test('K2: nothing is older than the version that mended what hostile input could use', () => {
  const old = installed.filter(({ name, version }) => name in FLOORS && isBefore(version, FLOORS[name]!));
  expect(old.map(({ name, version }) => `${name} ${version}`)).toEqual([]);
});

test('K3: the lock file names no address, and every package by its hash', () => {
  const wrong = installed.filter(({ link, resolved, integrity }) => link || resolved !== undefined || !integrity?.startsWith('sha512-'));
  expect(wrong.map(({ name }) => name)).toEqual([]);
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version));
  expect(loose).toEqual([]);
});

test('K4: few packages serve, and each under a licence that lets anyone use it', () => {
  const production = installed.filter(({ dev, optional }) => !dev && !optional);
  console.log(`production packages: ${production.length}`);
  expect(production.length).toBeLessThanOrEqual(MOST_PRODUCTION_PACKAGES);
  const other = installed.filter(({ name, license }) => !LICENCE_IN_A_FILE.has(name) && !LICENCES.test(license ?? ''));
  expect(other.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
});

test('K5: no key was ever committed', () => {
  const found = execFileSync('git', ['grep', '-nIE', 'sk-[A-Za-z0-9]{20,}|[0-9a-f]{32,}', '--', '.', ':!package-lock.json'], { encoding: 'utf8' }).trim().split('\n');
  // Canaries of the tests, hashes of models and prompts, ids of this program, bytes of a picture.
  const known = /CANARY|sha-?256|hash|[0-9a-f]{64}|0123456789abcdef|\b[aqtvcpjs]_|(\d)\1{7}|'hex'/i;
  expect(found.filter((line) => !known.test(line))).toEqual([]);
});

function isBefore(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number)) as [number[], number[]];
  for (let at = 0; at < 3; at += 1) if (a[at] !== b[at]) return a[at]! < b[at]!;
  return false;
}
