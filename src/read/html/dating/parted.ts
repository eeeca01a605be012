import type { Block } from '../blocks.ts';

/** A line of a page and the nodes that it was made of. */
export type Line = Pick<Block, 'text' | 'nodes'>;

/** A block with a space wherever one of its elements ends within a word or figure: "Ann Lee3.5.2412:44" is a name, a day and an hour to those who see it. */
export function parted({ text, nodes }: Block): Line {
  const parts: string[] = [];
  let added = 0;
  const moved = nodes.map(({ node, start }, i) => {
    const part = text.slice(start, nodes[i + 1]?.start);
    const isLast = i + 1 === nodes.length;
    const from = start + added;
    parts.push(part);
    if (!isLast && /[\p{L}\p{N}]$/u.test(part)) {
      parts.push(' ');
      added += 1;
    }
    return { node, start: from };
  });
  return { text: parts.join(''), nodes: moved };
}
