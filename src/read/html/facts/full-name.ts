/** People have so many names; more words are a sentence. */
export const MOST_WORDS = 6;

/** Two names or more, each with a capital but for what stands between them: "Ana de la Cruz". Scripts without capitals have none. */
export function isFullName(name: string): boolean {
  const words = name.split(/\s+/);
  return words.length >= 2 && words.length <= MOST_WORDS && words.every((word) => isParticle(word) || CAPITAL.test(word)) && CAPITAL.test(words[0]!) && CAPITAL.test(words.at(-1)!);
}

const CAPITAL = /^(?:[\p{L}]['’])?[\p{Lu}\p{Lo}][\p{L}\p{M}'’.-]*$/u;
const PARTICLE = /^(?:de|del|della|di|da|dos|das|do|du|des|la|le|van|von|vom|zu|der|den|ter|ten|bin|bint|al|el|ibn|y|e|af|av)$/u;

/** What stands between names without a capital. */
export function isParticle(word: string): boolean {
  return PARTICLE.test(word);
}
