/** A text as answers are compared: entities decoded, lower case, letters, figures and signs of money alone, between single spaces (the measure of the newsqa sets). */
export function fold(text: string): string {
  const plain = text.replace(/&(amp|lt|gt|quot|nbsp|#39|rsquo|lsquo|rdquo|ldquo|ndash|mdash);/g, (_, name: string) => ENTITIES[name]!).toLowerCase();
  return ` ${plain.replace(/[^a-z0-9$£€%.]/g, ' ').replace(/\.(?!\d)/g, ' ').replace(/\s+/g, ' ').trim()} `;
}

/** Whether a text holds an answer as whole words. */
export function holds(text: string, answer: string): boolean {
  const wanted = fold(answer);
  return wanted.trim() !== '' && fold(text).includes(wanted);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", rsquo: "'", lsquo: "'", rdquo: '"', ldquo: '"', ndash: '-', mdash: '-' };
