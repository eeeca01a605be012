import type { NoteKind } from '../core/article.ts';
import { NOTE_LANGUAGES } from './note-languages.ts';
import { outsideQuotes } from './outside-quotes.ts';

/**
 * What kind of note a paragraph in a language other than English is, if it is one: an earlier version of this text or a withdrawal is spoken of
 * in it, or it begins with a label. `isAtEdge` as for `noteKind`: elsewhere a label may be a heading, and "this article" a law's.
 */
export function noteKindAbroad(paragraph: string, { isAtEdge }: { isAtEdge: boolean }): NoteKind | undefined {
  const label = labelAbroad(paragraph);
  if (label === undefined && !NAMES_TEXT.test(paragraph)) return undefined;
  const spoken = outsideQuotes(paragraph); // a note that is quoted is another's
  if (isAtEdge && WITHDRAWN.test(spoken)) return 'retraction';
  if (EARLIER.test(spoken)) return label === 'clarification' ? label : 'correction';
  const changed = isAtEdge ? CHANGED.exec(spoken)?.slice(1).find((verb) => verb !== undefined) : undefined;
  if (changed !== undefined) return CORRECTED.test(changed) ? 'correction' : (label ?? 'update');
  if (label === 'update') return /[.!?…]["'”’»)\]]*$/.test(paragraph) ? label : undefined;
  return isAtEdge ? label : undefined;
}

/** The kind that the label names that a paragraph begins with. */
export function labelAbroad(paragraph: string): NoteKind | undefined {
  const groups = LABEL.exec(paragraph)?.groups;
  return groups && KINDS.find((kind) => groups[kind] !== undefined);
}

/** Whether a note says that this text was changed. */
export const changesTextAbroad = (note: string): boolean => CHANGED.test(note) || EARLIER.test(note);

/** A note without the label that it begins with. */
export const withoutLabelAbroad = (note: string): string => note.replace(LABEL, '');

/** A note without what every note says. */
export function withoutWordsAbroad(note: string): string {
  return [LABEL, EARLIER, CHANGED].reduce((rest, words) => rest.replace(words, ' '), note);
}

const KINDS = ['retraction', 'correction', 'clarification', 'update'] as const;

const all = (part: keyof (typeof NOTE_LANGUAGES)[number]): string => NOTE_LANGUAGES.flatMap((language) => language[part] ?? []).join('|');

const EARLIER = new RegExp(String.raw`(?<!\p{L})(?:${all('earlier')})`, 'iu');
/** At the beginning of a paragraph, or after a label of any kind. */
const atStart = (part: 'withdrawn' | 'changed'): RegExp => new RegExp(String.raw`^\P{L}*(?:[^:.!?\n]{0,60}[:–—-]\s*)?(?:${all(part)})`, 'iu');
const WITHDRAWN = atStart('withdrawn');
const CHANGED = atStart('changed');

/** What any of these name a text or a version by: nearly every paragraph of other texts is done with here. */
const NAMES_TEXT = /vers[iãj]|wersj|верс|fassung|u[dt]gave|art[iyí][ckg]|tekst|text(?:o|en?|es)?\b|beitrag|bericht|meldung|dépêche|tribune|reportage|noti[cz]ia|información|nota\b|reportaje|crónica|testo|pezzo|notícia|matéria|stuk|verhaal|saken|jutussa|uutisessa|стать|матеріал|материал|haber|makale|yazı/i;

/** Verbs that only an error is told with. */
const CORRECTED = /^(?:korrig|bericht|corri|rectif|rettific|rätta|rette|gecorr|verbeter|popraw|skoryg|re(?:c)?tific|corrett)/i;

/** "Korrektur:", "Anmerkung der Redaktion – Berichtigung vom 3. Mai:", "Mise à jour le 3 mai à 14 h :", "【訂正】". */
const LABEL = new RegExp(
  String.raw`^[\s*•·※■\-–—_([{+【［（〔]*(?:(?:${all('editors')})\s*[:.—–-]?\s*)?(?:${KINDS.map((kind) => `(?<${kind}>${all(kind)})`).join('|')})(?!\p{L})(?:[\s,(]+(?=[^:]{0,40}\d)[^:—–\n]{1,40}?)?[ \t*_)]*(?:[:：—–\]】］）〕\n]|-\s)`,
  'iu',
);
