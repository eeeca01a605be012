import { randomHex, sha256 } from './hash.ts';
import type { Span } from './span.ts';

/** Hex digits of a hash that an article or version id keeps: 64 bits, no clash to fear below a billion articles. */
const HASH_DIGITS = 16;

/** `a_…`: follows from the article's identity alone. */
export function articleIdOf(identity: string): string {
  return `a_${sha256(identity).slice(0, HASH_DIGITS)}`;
}

/** `v_…`: follows from the version's canonical text alone. */
export function versionIdOf(text: string): string {
  return `v_${sha256(text).slice(0, HASH_DIGITS)}`;
}

/** `f_…`: follows from the address of a feed. */
export function feedIdOf(url: string): string {
  return `f_${sha256(url).slice(0, HASH_DIGITS)}`;
}

/** `p_…`: follows from the range, so that a repeated put gives the same passage. */
export function passageIdOf(articleId: string, version: string, { start, end }: Span): string {
  return `p_${sha256(`${articleId} ${version} ${start} ${end}`).slice(0, HASH_DIGITS)}`;
}

/** What a citation id says by itself, without a row anywhere. */
export type CitationAddress = Span & { articleId: string; version: string };

/** Bytes of an encoded citation: article (8), version (8), start (4), end (4). */
const CITATION_BYTES = 24;

/** `c_…`: article, version and range in base64url; the same in every answer and library. */
export function citationIdOf({ articleId, version, start, end }: CitationAddress): string {
  const bytes = Buffer.alloc(CITATION_BYTES);
  bytes.write(articleId.slice(2) + version.slice(2), 'hex');
  bytes.writeUInt32BE(start, 16);
  bytes.writeUInt32BE(end, 20);
  return `c_${bytes.toString('base64url')}`;
}

/** The address that a citation id encodes; undefined where the text is no citation id. */
export function citationAddressOf(id: string): CitationAddress | undefined {
  if (!/^c_[A-Za-z0-9_-]{32}$/.test(id)) return undefined;
  const bytes = Buffer.from(id.slice(2), 'base64url');
  const [start, end] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  if (start >= end) return undefined;
  return { articleId: `a_${bytes.toString('hex', 0, 8)}`, version: `v_${bytes.toString('hex', 8, 16)}`, start, end };
}

/** `q_…`, an answer. */
export const newAnswerId = (): string => `q_${randomHex()}`;

/** `j_…`, a job. */
export const newJobId = (): string => `j_${randomHex()}`;

/** `t_…`, a conversation. */
export const newConversationId = (): string => `t_${randomHex()}`;
