import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const DIMENSIONS = 384;

/** Makes vectors with the structure of text, for the speed and size of indexes alone: sums of a fixed random vector a word. The same text has the same vector in every process. */
export function vectorMaker(): (text: string) => number[] {
  const words = new Map<string, Float32Array>();
  return (text) => {
    const sum = new Float32Array(DIMENSIONS);
    for (const word of text.toLowerCase().match(/\p{L}{5,}/gu) ?? ['none']) {
      let vector = words.get(word);
      if (!vector) words.set(word, (vector = randomVector(word)));
      for (let at = 0; at < DIMENSIONS; at += 1) sum[at]! += vector[at]!;
    }
    return Array.from(sum, (number) => Math.round(number * 1000) / 1000);
  };
}

/** An embedding provider on this machine, in OpenAI's format, that makes such vectors. */
export async function madeUpEmbedder(): Promise<{ settings: Record<string, string>; close(): void }> {
  const vectorOf = vectorMaker();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    const { input }: { input: string[] } = JSON.parse(text);
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ object: 'list', model: 'bench', data: [input].flat().map((one, index) => ({ object: 'embedding', index, embedding: vectorOf(one) })) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a server that listens at a port has one
  return { settings: { EMBED_PROVIDER: 'openai', EMBED_MODEL: 'bench', EMBED_BASE_URL: `http://127.0.0.1:${port}/v1` }, close: () => void server.close() };
}

function randomVector(word: string): Float32Array {
  let seed = 1;
  for (const char of word) seed = (Math.imul(seed, 31) + char.codePointAt(0)!) & 0x7fffffff;
  const random = () => ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) / 0x7fffffff) * 2 - 1;
  return Float32Array.from({ length: DIMENSIONS }, random);
}
