import { repeats } from '../whole.ts';

/** hnswlib's own head of a saved index; a bit flipped in it misleads most. */
const HEAD_BYTES = 96;
const GARBAGE_BYTES = 512;
const PAGE_BYTES = 4_096;

/** A saved index in every way in which a disk or a stranger may leave it, by name: the same ones in every run. */
export function damagesOf(index: Buffer, ofAnotherLibrary: Buffer): [string, Buffer][] {
  const random = seeded(11);
  const many = (sample: number, whole: number, make: (at: number) => [string, Buffer]) => Array.from({ length: repeats(sample, whole) }, (_none, at) => make(at));
  return [
    ...many(3, 100, (at) => cut(index, at < EDGES.length ? EDGES[at]! : random(index.length))),
    ...many(2, 100, () => flipped(index, random(HEAD_BYTES), random(8))),
    ...many(2, 100, () => flipped(index, HEAD_BYTES + random(index.length - HEAD_BYTES), random(8))),
    ...many(2, 100, () => garbled(index, random(index.length - GARBAGE_BYTES), random)),
    ...many(2, 50, () => zeroed(index, random(index.length - PAGE_BYTES))),
    ['empty', Buffer.alloc(0)],
    ['a page of HTML', Buffer.from('<!doctype html><title>502</title>')],
    ['the index of another library', ofAnotherLibrary],
  ];
}

/** Offsets of a cut that are likelier to be wrong than others: one byte lost, the head alone, a single byte. */
const EDGES = [-1, HEAD_BYTES, 1];

function cut(index: Buffer, at: number): [string, Buffer] {
  return [`cut at ${at}`, index.subarray(0, at)];
}

function flipped(index: Buffer, at: number, bit: number): [string, Buffer] {
  return [`bit ${bit} of byte ${at} flipped`, changed(index, at, Buffer.from([index[at]! ^ (1 << bit)]))];
}

function garbled(index: Buffer, at: number, random: (bound: number) => number): [string, Buffer] {
  return [`garbage from ${at}`, changed(index, at, Buffer.from(Array.from({ length: GARBAGE_BYTES }, () => random(256))))];
}

function zeroed(index: Buffer, at: number): [string, Buffer] {
  return [`zeroes from ${at}`, changed(index, at, Buffer.alloc(PAGE_BYTES))];
}

function changed(index: Buffer, at: number, bytes: Buffer): Buffer {
  return Buffer.concat([index.subarray(0, at), bytes, index.subarray(at + bytes.length)]);
}

/** Pseudo-random numbers below a bound, the same in every run. */
function seeded(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => (state = (state * 48_271) % 2_147_483_647) % bound;
}
