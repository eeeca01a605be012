type Sentence = { sentence: string; passage: string };

/**
 * What no check may call supported, made of true sentences by changes that none of its rules is written for. A check that lets nearly everything
 * through has no false alarms either: these tell the two apart.
 */
export const controls: Record<string, (one: Sentence, another: Sentence) => Sentence> = {
  "another article's passage": ({ sentence }, { passage }) => ({ sentence, passage }),
  'halves exchanged': ({ sentence, passage }) => {
    const words = sentence.replace(/\.$/, '').split(' ');
    const half = Math.floor(words.length / 2);
    return { sentence: `${[...words.slice(half), ...words.slice(0, half)].join(' ')}.`, passage };
  },
  'one word replaced': ({ sentence, passage }) => {
    const words = sentence.split(' ');
    const longOnes = words.flatMap((word, at) => (at > 0 && /^[a-z]{5,}$/.test(word) ? [at] : []));
    const middle = longOnes[Math.floor(longOnes.length / 2)];
    return { sentence: words.map((word, at) => (at === middle ? 'walrus' : word)).join(' '), passage };
  },
};
