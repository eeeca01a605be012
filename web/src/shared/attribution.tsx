import type { Attribution as Said } from '../../../src/core/citation.ts';

/** "Quoting Orla Venn", "According to the council": whose words a quote is. */
export function Attribution({ said: { speaker, direct } }: { said: Said }) {
  return <span class="facts attribution">{direct ? 'Quoting' : 'According to'} <bdi>{speaker.replace(/^The /, 'the ')}</bdi></span>;
}
