import { daysIn, type WrittenDay } from '../../dates/written.ts';
import type { Block } from '../blocks.ts';
import { isByline } from '../facts/names.ts';
import type { Headline } from './headline.ts';
import { parted, type Line } from './parted.ts';
import { ancestorsOf, elsewhereOf, isOfChange, namesAround } from './place.ts';

/** What a line of a page that writes a day is, by its words, its names and its place. */
export type LineKind = 'labelled line' | 'named line' | 'named lead' | 'plain line' | 'plain lead' | 'line beside' | 'line of a thread' | 'changed line';
export type DatedLine = { kind: LineKind; day: string };

type Known = { headline: Headline | undefined; language: string | undefined; lastYear: number };

/** A date line has few words; with more, the day is a good part of them, or it is a byline: "By Ann Lee in News on 3 May 2024 at 8 pm. 51 comments". */
const FEW_WORDS = 12;
const MORE_WORDS = 20;
const GOOD_PART = 0.25;
/** Blocks before and after the headline in which its date line stands. */
const ABOVE = 4;
const BELOW = 8;
/** A thread's first line stands right under its headline. */
const OPENING = 3;
const THREAD_LEVELS = 9;
/** A dateline opens a text: "Brindle, 3 May 2024 – …". */
const LEAD_CHARACTERS = 40;
const LEAD_WORDS = 3;
/** A longer block is text: only its opening can be a dateline. */
const MOST_CHARACTERS = 400;
/** So far back a label stands before its day. */
const LABEL_CHARACTERS = 40;
/** Elements whose names tell what a line is. */
const LEVELS = 3;

/** The days that the lines of a page write, in the page's order. */
export function datedLines(blocks: Block[], { headline, language, lastYear }: Known): DatedLine[] {
  const aroundHeadline = ancestorsOf(headline && blocks[headline.at]?.nodes[0]?.node);
  return blocks.flatMap((block, i) => {
    const line = parted(block);
    const text = line.text.length > MOST_CHARACTERS ? line.text.slice(0, LEAD_CHARACTERS * 2) : line.text;
    const words = wordsIn(line.text) - (i === headline?.at ? headline.words : 0);
    const distance = headline && i - headline.at;
    return daysIn(text, { language, lastYear }).flatMap((day) => {
      const kind = kindOf(line, day, { words, distance, aroundHeadline });
      return kind ? [{ kind, day: day.day }] : [];
    });
  });
}

type Place = { words: number; distance: number | undefined; aroundHeadline: Set<Element> };

function kindOf({ text, nodes }: Line, { start, end }: WrittenDay, { words, distance, aroundHeadline }: Place): LineKind | undefined {
  const before = text.slice(0, start);
  const node = (nodes.findLast((each) => each.start <= start) ?? nodes[0]!).node;
  const elsewhere = elsewhereOf(node, aroundHeadline);
  const label = before.slice(-LABEL_CHARACTERS);
  if (elsewhere === 'another article') return distance !== undefined && isOpening({ distance, words }, namesAround(node, THREAD_LEVELS)) ? 'line of a thread' : undefined;
  const isShort = words <= FEW_WORDS || (words <= MORE_WORDS && (wordsIn(text.slice(start, end)) / words >= GOOD_PART || isByline(text)));
  const isLabelled = LABEL_AFTER.test(text.slice(end));
  const isLead = start <= LEAD_CHARACTERS && wordsIn(before) <= LEAD_WORDS;
  const isNear = distance !== undefined && distance >= -ABOVE && distance <= BELOW;
  if (saysChanged(label) || (!isLabelled && lastOf(PUBLISHED, label) < 0 && isOfChange(namesAround(node, 2)))) return isNear && !elsewhere && (isShort || isLead) ? 'changed line' : undefined;
  if (!isShort && !isLead) return undefined;
  if (elsewhere) return isNear && isShort ? 'line beside' : undefined;
  if (lastOf(PUBLISHED, label) >= 0 || (isLabelled && isNear)) return 'labelled line';
  if (!isNear) return undefined;
  const isNamed = DATED.test(namesAround(node, LEVELS));
  if (isShort) return isNamed ? 'named line' : 'plain line';
  return isNamed ? 'named lead' : 'plain lead';
}

/** Whether a line opens a thread: forums call the first of its posts a comment too. */
function isOpening({ distance, words }: { distance: number; words: number }, names: string): boolean {
  return distance > 0 && distance <= OPENING && words <= FEW_WORDS && /comment/i.test(names) && !/related|popular|trending|recommend/i.test(names);
}

/** Names that editors give to a line with the date. */
const DATED = /date|time|publi|posted|byline|(?:^|[\s_-])(?:meta|info|stamp|pub|datum|fecha|data)(?:$|[\s_-])/i;
export const PUBLISHED = /(?<!re)publi[sckée]|pubbli|veröffentlich|erstellt|erschienen|posted|gepost|geplaatst|опублик|opublik|zveřejn|δημοσ|yayın|公開|发布|發布|입력|등록|نشر|đăng/giu;
export const CHANGED = /updat|modifi|aktuali|actuali|atuali|mise? à jour|aggiorna|измен|обновл|edited|bijgewerkt|gewijzigd|revis|last change|zuletzt|güncel|oppdater|opdater|päivitet|frissít|更新|수정/giu;

/** Whether what stands before a day says that the page was changed on it. */
export function saysChanged(before: string): boolean {
  const label = before.slice(-LABEL_CHARACTERS);
  return lastOf(CHANGED, label) > lastOf(PUBLISHED, label);
}

/** In Japanese and Chinese the label stands after the day and its hour: "2024年5月3日 14時30分 公開". */
const LABEL_AFTER = /^[日일\s(（]{0,3}(?:\d{1,2}[:：時时点]\d{1,2}分?)?[\s)）]{0,2}(?:公開|掲載|配信|发布|發布|发表|發表)/u;
/** Where in a text a pattern matches last; -1 where it does not. */
function lastOf(pattern: RegExp, text: string): number {
  return Array.from(text.matchAll(pattern), ({ index }) => index).at(-1) ?? -1;
}

function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}
