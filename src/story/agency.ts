import type { Article } from '../core/article.ts';

/** News agencies: their names as they stand in bylines, and the short forms of datelines, which count only as the agency writes them. */
const AGENCIES: readonly { name: string; written: RegExp; short: string }[] = [
  { name: 'Associated Press', written: /^Associated Press$/i, short: 'AP' },
  { name: 'Reuters', written: /^(?:Thomson )?Reuters$/i, short: 'Reuters' },
  { name: 'Agence France-Presse', written: /^Agence France[- ]Presse$/i, short: 'AFP' },
  { name: 'PA Media', written: /^(?:PA Media|Press Association|PA news agency)$/i, short: 'PA' },
  { name: 'Deutsche Presse-Agentur', written: /^Deutsche Presse[- ]Agentur$/i, short: 'dpa' },
  { name: 'United Press International', written: /^United Press International$/i, short: 'UPI' },
  { name: 'The Canadian Press', written: /^Canadian Press$/i, short: 'CP' },
  { name: 'Australian Associated Press', written: /^Australian Associated Press$/i, short: 'AAP' },
  { name: 'Press Trust of India', written: /^Press Trust of India$/i, short: 'PTI' },
  { name: 'Xinhua', written: /^Xinhua(?: News Agency)?$/i, short: 'Xinhua' },
  { name: 'Kyodo News', written: /^Kyodo(?: News)?$/i, short: 'Kyodo' },
  { name: 'EFE', written: /^Agencia EFE$/i, short: 'EFE' },
  { name: 'ANSA', written: /^Agenzia ANSA$/i, short: 'ANSA' },
];

/** A longer line is no name. */
const LONGEST_NAME = 50;

/** How far into a text a dateline, and a line of the agency's name alone, can stand: after a headline, a byline and a caption. */
const DATELINE_CHARS = 900;
const LINE_CHARS = 400;

/**
 * The agency that an article names as the source of its text: "CITY (AP) —" near its beginning, the agency alone on a line, or as an
 * author. One named as a contributor ("Contributing: …") is none. A short form must be written as the agency writes it.
 */
export function agencyOf(text: string, authors: string[]): string | undefined {
  const dateline = /^\p{Lu}[\p{L}\p{M} .,'’-]{1,60} \((?:The )?([\p{L} ]{2,30})\) ?[—–-]/mu.exec(text.slice(0, DATELINE_CHARS))?.[1];
  if (dateline !== undefined) return agencyNamed(dateline);
  const lines = text.slice(0, LINE_CHARS).split('\n').slice(0, -1);
  return [...authors, ...lines].map(agencyNamed).find((agency) => agency !== undefined);
}

/** The agency that an outlet is. */
export function agencyOfOutlet({ outlet }: Pick<Article, 'outlet'>): string | undefined {
  return outlet === undefined ? undefined : agencyNamed(outlet);
}

function agencyNamed(text: string): string | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  const name = text.trim().replace(/^(?:by|from) /i, '').replace(/^the /i, '').replace(/ (?:staff|news)$/i, '');
  return AGENCIES.find(({ written, short }) => name === short || written.test(name))?.name;
}
