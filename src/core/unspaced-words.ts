/** Thai, Lao, Burmese, Khmer, Japanese and Chinese: written without spaces between words. Plain ranges, since every text is looked through for them. */
const UNSPACED = /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/u;

const HANGUL = /[\u1100-\u11FF\uAC00-\uD7A3]/u;

/** Whether the marks of a word are more than accents: without them it would be another, or none. */
export const keepsMarks = (word: string): boolean => UNSPACED.test(word) || HANGUL.test(word);

/** By the dictionaries of the runtime; the language plays no part in where they are used. */
const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });

/** Its time grows with the square of what it is given at once. */
const CHARACTERS_AT_ONCE = 256;

/** Whether a text holds a script whose words have to be told apart. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text);

/** The words of a run of letters, and where each begins in it. */
export function wordsOfRun(run: string): { at: number; text: string }[] {
  const words: { at: number; text: string }[] = [];
  for (let from = 0; from < run.length; from += CHARACTERS_AT_ONCE) {
    for (const { segment, index } of segmenter.segment(run.slice(from, from + CHARACTERS_AT_ONCE))) words.push({ at: from + index, text: segment });
  }
  return words;
}

/** Japanese particles and endings, and what Chinese asks and joins with: too common to find an article by. */
const TOO_COMMON = /^(?:[\u3041-\u309F]{1,2}|[的了在是和与與之也就都而及着著吗嗎呢吧谁誰几幾哪]|什么|什麼|哪里|哪裡|何时|何時|为什么|為什麼|多少|怎么|怎麼)$/u;

export const isTooCommon = (word: string): boolean => word.charCodeAt(0) >= 0x3041 && TOO_COMMON.test(word);

/** Korean writes its particles to the word: 통행은, 통행이, 통행을. */
const KOREAN_PARTICLE = /(?<=^\p{Script=Hangul}{2,})(?:에서|으로|부터|까지|에게|께서|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u;

export const withoutParticle = (word: string): string => (word.charCodeAt(0) >= 0xac00 ? word.replace(KOREAN_PARTICLE, '') : word);
