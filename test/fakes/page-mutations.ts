/** A source of numbers from 0 to 1, the same for the same seed (mulberry32). */
export type Random = () => number;

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Mutation = (page: Buffer, random: Random, other: Buffer) => Buffer;

/** A page as damage, a careless template or an attacker may leave it. A second mutation follows in a third of the cases. */
export function mutated(page: Buffer, random: Random, other: Buffer): { name: string; bytes: Buffer } {
  const [name, mutate] = pick(Object.entries(MUTATIONS), random);
  const bytes = mutate(page, random, other);
  if (random() > ONE_IN_THREE) return { name, bytes };
  const [second, again] = pick(Object.entries(MUTATIONS), random);
  return { name: `${name}, ${second}`, bytes: again(bytes, random, other) };
}

const ONE_IN_THREE = 1 / 3;
/** Share of a page's tags, or bytes, that a mutation touches at most. */
const MOST_TAGS = 0.2;
const MOST_BYTES = 0.01;
/** What is nested is repeated so often at most: deeper than any parser's limits. */
const MOST_REPEATS = 400;
const MOST_REPEATED = 2000;
const TAG = /<\/?[a-z][^<>]*>/gi;

const MUTATIONS: Record<string, Mutation> = {
  truncated: (page, random) => page.subarray(0, Math.floor(page.length * random())),
  'without its beginning': (page, random) => page.subarray(Math.floor(page.length * random())),
  spliced: (page, random, other) => Buffer.concat([page.subarray(0, Math.floor(page.length * random())), other.subarray(Math.floor(other.length * random()))]),
  'tags deleted': (page, random) => withTags(page, random, () => ''),
  'tags doubled': (page, random) => withTags(page, random, (tag) => tag + tag),
  'tags left open': (page, random) => withTags(page, random, (tag) => tag.slice(0, -1)),
  'tags cut': (page, random) => withTags(page, random, (tag) => tag.slice(0, Math.ceil(tag.length * random()))),
  'attributes swapped': (page, random) => {
    const attributes = textOf(page).match(/\s[\w-]+="[^"]*"/g) ?? [''];
    return withTags(page, random, (tag) => tag.replace(/\s[\w-]+="[^"]*"/, () => pick(attributes, random)));
  },
  'quotes lost': (page, random) => withTags(page, random, (tag) => tag.replace(/["']/, '')),
  'bytes at random': (page, random) => {
    const bytes = Buffer.from(page);
    const count = Math.floor(bytes.length * MOST_BYTES * random());
    for (let i = 0; i < count; i += 1) bytes[Math.floor(bytes.length * random())] = Math.floor(256 * random());
    return bytes;
  },
  'read as Latin-1 and written as UTF-8': (page) => Buffer.from(page.toString('latin1'), 'utf8'),
  'UTF-16 without a mark': (page) => Buffer.from(page.toString('utf8'), 'utf16le'),
  'UTF-16 with the wrong mark': (page) => Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(page.toString('utf8'), 'utf16le')]),
  'another charset declared': (page, random) => fromText(`<meta charset="${pick(['shift_jis', 'euc-kr', 'gb18030', 'koi8-r', 'utf-7', 'nonsense', 'utf-16'], random)}">${textOf(page)}`),
  'nested in itself': (page, random) => {
    const text = textOf(page);
    const start = Math.floor(text.length * random());
    const piece = text.slice(start, start + Math.floor(MOST_REPEATED * random()));
    return fromText(text.slice(0, start) + piece.repeat(Math.floor(MOST_REPEATS * random())) + text.slice(start));
  },
};

/** Some of a page's tags changed, each by itself. */
function withTags(page: Buffer, random: Random, change: (tag: string) => string): Buffer {
  const share = MOST_TAGS * random();
  return fromText(textOf(page).replace(TAG, (tag) => (random() < share ? change(tag) : tag)));
}

/** Bytes as they are, whatever their encoding. */
function textOf(page: Buffer): string {
  return page.toString('latin1');
}

function fromText(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}

function pick<T>(list: T[], random: Random): T {
  return list[Math.floor(list.length * random())]!; // a list is never empty, and random never 1
}
