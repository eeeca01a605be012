import { isFullName } from './full-name.ts';
import { folded } from './title-parts.ts';

/** Accounts that publishing systems make, desks, and what a person is rather than who. */
const ROLE = new RegExp(
  [
    String.raw`^(?:\p{L}*admin\p{L}*|publisher|editor|author|user|root|webmaster|unknown|guest|anonymous|updated|published|posted|redaktör)$`,
    String.raw`\b(?:writer|correspondent|columnist|critic|journalist|photographer|producer|analyst|economist|engineer|researcher|scientist|manager|editor|reporter|contributor|staff|\p{L}*team|desk|bureau|newsroom|board|editorial|redacción|redaccion|redação|redazione|rédaction|autoren)s?$`,
    String.raw`^(?:nachrichten|noticias|notícias|notizie|actualités|nieuws|nyheter|nyheder|wiadomości|haber|haberler|redakcja|redakce|redakcia|toimitus)$|^(?:news|editorial|redazione|redacción|redaccion)\b|^(?:show|view|see|follow|meet|contact|about|more)\b|\bstaff\b|redaktion\b`,
    // What is registered is no person.
    String.raw`\b(?:gmbh|e\. ?v\.|inc\.?|ltd\.?|llc|stiftung|foundation|verlag|zeitung|news service|media group)$|^bundes(?:ministerium|amt|anstalt)`,
  ].join('|'),
  'iu',
);
/** "Our expert Jo Roe" is Jo Roe. */
const ROLE_BEFORE = /^(?:\p{L}[\p{L}-]* )?(?:\p{L}+-)*(?:expert[ei]?n?|redakteur(?:in)?|reporter(?:in)?|korrespondent(?:in)?|(?:gast)?autor(?:in)?|journalist(?:e|in)?|correspondent|columnist|editor)\s(?=\p{Lu}\p{Ll}+ \p{Lu})/iu;

export function isRole(name: string): boolean {
  return ROLE.test(name);
}

export function withoutRole(name: string): string {
  return name.replace(ROLE_BEFORE, '');
}

/** "Jo Roe, The Courier", "Jo Roe. The Courier", "Jo Roe for The Courier" are Jo Roe. */
export function withoutOutlet(name: string, outlet: string | undefined): string {
  const person = name.replace(FOR_OUTLET, '');
  if (person !== name && isFullName(person)) return person;
  const words = name.split(' ');
  const joined = folded(outlet ?? '').replaceAll(' ', '');
  const at = joined === '' ? -1 : words.findIndex((_, i) => i > 1 && folded(words.slice(i).join(' ')).replaceAll(' ', '') === joined);
  if (at < 0) return name;
  const before = words.slice(0, at).join(' ').replace(/[\s.,/(–-]*(?:\s(?:for|für|pour|para|of|the))*\s*$/iu, '');
  return isFullName(before) ? before : name;
}

/** "Jo Roe for The Courier", whose own site may be called otherwise. */
const FOR_OUTLET = /\s(?:for the|für d(?:ie|en|as)|pour (?:le|la)|para (?:el|la))\s\p{Lu}.*$/iu;

/** The outlet itself, as it or its address writes it, or with words more: "The Courier Online", "courier.example". */
export function isOutlet(name: string, outlet: string | undefined): boolean {
  const [one, other] = [bare(name), bare(outlet ?? '')];
  if (other === '' || isOwnerOf(one, other)) return false;
  const isWithin = ` ${one} `.includes(` ${other} `) || ` ${other} `.includes(` ${one} `);
  return isWithin || other.replaceAll(' ', '').startsWith(one.replaceAll(' ', '')) || isAccountOf(one, other);
}

/** "The Courier News", "Courier D": the outlet without what follows its name, and one word more that is no name. */
function isAccountOf(name: string, outlet: string): boolean {
  const core = outlet.replace(GENERIC, '').replaceAll(' ', '');
  const words = name.split(' ');
  const last = words.pop()!;
  return core.length >= LEAST_CORE && words.join('') === core && (GENERIC.test(` ${last}`) || last.length === 1);
}

/** Shorter names of outlets are first names too. */
const LEAST_CORE = 3;
const GENERIC = / (?:news|nachrichten|noticias|notizie|nieuws|nyheter|online|redaktion|de|at|ch|com|net|org)$/;

/** A site called after its owner: "Jo Roe's Blog", "Ann's Kitchen". */
function isOwnerOf(name: string, outlet: string): boolean {
  return outlet.startsWith(`${name} s `);
}

function bare(name: string): string {
  return folded(name).replace(/^(?:the|die|der|das|la|le|el|il|o|a) /, '');
}

/** What is called after what it does is no person. */
export function isOrganisation(name: string): boolean {
  return /^the |\b(?:press|news|agency|agentur|media|network|services?|times|university|institute?|foundation|magazine|marketing)$/i.test(name);
}
