import { isFullName, isParticle, MOST_WORDS } from './full-name.ts';
import { isOutlet, isRole, withoutOutlet, withoutRole } from './not-names.ts';

/** A longer "name" is a sentence. */
const MOST_CHARACTERS = 80;
/** A longer line is text. */
export const MOST_LINE = 500;

/** "By Ann Lee and Bo Ray | 3 May" → Ann Lee, Bo Ray. What is an account, a role, a handle or the outlet is left out. */
export function namesIn(raw: string, outlet: string | undefined): string[] {
  const line = raw.slice(0, MOST_LINE).replace(/\s+/g, ' ').trim().replace(CALLED, '$1 ').split(BESIDE, 1)[0]!;
  const parts = line.split(BETWEEN).map((part) => withoutOutlet(withoutRole(part.trim().replace(BY, '')), outlet).replace(/(?<=\p{L}{2})[.,;:]$/u, ''));
  const names = parts.filter((part) => isName(part) && !isOutlet(part, outlet));
  // After a person stands what they are and whom they work for; several words of which none is a full name are a place, or keywords.
  return names.some(isFullName) ? names.filter(isFullName) : parts.length > 1 ? [] : names;
}

/** The names that a line of a page opens with after "By"; none where anything but names stands there. */
export function namesAfterBy(line: string, outlet: string | undefined): string[] {
  const after = BY.exec(line)?.[0];
  if (!after?.trim() || line.length > MOST_LINE) return [];
  const parts = line.slice(after.length).replace(CALLED, '$1 ').split(BEYOND, 1)[0]!.split(BETWEEN).map((name) => name.trim());
  const firstOther = parts.findIndex((name) => !isFullName(name));
  return namesIn((firstOther < 0 ? parts : parts.slice(0, firstOther)).join(', '), outlet);
}

/** Whether a line begins as bylines do: "By Ann Lee", "Words by Bo Ray in News". */
export function isByline(line: string): boolean {
  const by = BY.exec(line)?.[0];
  return by !== undefined && by.trim() !== '' && /^\p{Lu}/u.test(line.slice(by.length));
}

/** Whether a line says no more than who wrote it, and where: "Ann Lee", "By Ann Lee and Bo Ray", "By Ann Lee, Frankfurt". */
export function isBylineOf(authors: string[], line: string): boolean {
  const rest = authors.reduce((left, name) => left.replace(name, ''), line.replace(BY, '')).replace(/(?:^|\s)(?:and|und|et|y|og|och|&)(?=\s|$)/giu, '');
  return authors.length > 0 && (!/[\p{L}\p{N}]/u.test(rest) || (isByline(line) && PLACE.test(rest)));
}

const PLACE = /^\s*(?:[,|·–-]|,? (?:in|aus|from|en|à))\s\p{Lu}[\p{L} .-]{0,24}$/u;

/** Whether a line says no more than that the name of the author comes next. */
export function isAuthorLabel(line: string): boolean {
  return LABEL.test(line.trim());
}

const WRITTEN = String.raw`(?:written|words|story|reporting|reported|posted|text|texte|tekst|artikel|geschrieben|verfasst|veröffentlicht|erstellt|escrito|écrit|rédigé|scritto|geschreven|skrevet|(?:propos )?recueillis?|eine? \p{L}+)`;
/** Words that only ever stand before the name of an author. */
const LABELS = String.raw`(?:authors?|author\(s\)|autor(?:in|en|es|a|e|i)?|auteure?s?|verfasser(?:in)?|words|texte?|tekst|автор|yazar)`;
const PREPOSITION = '(?:by|von|par|por|door|av|af)';
const LABEL = new RegExp(`^(?:(?:${WRITTEN} )?(?:${PREPOSITION}|di|da|от)|${LABELS})\\s?:?$`, 'iu');
/** "By" in the languages that put it before a name, also twice where two elements say it, and a label that stands right against it. */
const BY = new RegExp(`^(?:${PREPOSITION} ?(?=${PREPOSITION} ))?(?:author(?=\\p{Lu})|${LABELS}\\s?:\\s?|(?:${WRITTEN} )?${PREPOSITION}(?:: ?| ))`, 'iu');
const BETWEEN = /\s?,\s+(?!(?:Jr|Sr)\b)|\s(?:[Aa]nd|AND|[Uu]nd|UND|[Ee]t|ET|y|[Oo]g|[Oo]ch|&)\s|;\s*|(?<=\p{Ll})\/(?=\p{Lu})/u;
/** What stands beside the names: a day, an agency, who took the pictures. */
const BESIDE = /\s(?:[|·•]|\(|(?:illustrations?|photos?|photographs?|fotos?|bilder?)\s?(?:von|by|par|:))\s?/iu;
/** "Richard (R.J.) Roe", "Bruno (Ruy Costa) Lima": how somebody is called besides, or in full. */
const CALLED = /^((?:By )?\p{Lu}[\p{L}.-]+) \(\p{Lu}[^()\d]{0,30}\) (?=\p{Lu})/u;
/** What follows the names in a byline: a day, an hour, when it was put up. */
const BEYOND = /\s[-–—]\s|\s\p{L}{3,}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}|\s(?:on|publi\S*|posted|(?:last )?updated|veröff\S*|erstellt|in|im|für|for|pour|para)\s|\s(?:am|le|il|el|op|den|at)\s(?=\d)|\s?[|•·–—(]|,?\s\d|@/iu;
/** Addresses, times, handles; and what is in two parts. */
const NO_NAME = /\d|@|https?:|www\.|\p{L}{3}\.[a-z]{2,4}\b|[:<>{}?!]|\s[-–—/]\s/iu;

/** Agencies call themselves by so many letters; an account in capitals has more. */
const MOST_INITIALS = 5;

function isName(name: string): boolean {
  const words = name.split(' ');
  const isAccount = words.length === 1 && name.toLowerCase() !== name.toUpperCase() && (name === name.toLowerCase() || (name === name.toUpperCase() && name.length > MOST_INITIALS));
  const isSentence = words.length > 2 && words.some((word) => /^\p{Ll}/u.test(word) && !isParticle(word) && !/['’]/.test(word));
  return /\p{L}{2}|\p{L}\./u.test(name) && name.length <= MOST_CHARACTERS && words.length <= MOST_WORDS && !isAccount && !isSentence && !isAuthorLabel(name) && !NO_NAME.test(name) && !isRole(name);
}
