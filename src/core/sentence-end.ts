/** A place where a sentence may end: it began at `start`, its mark (`.`, `?!` …) stands at `mark`, its closing quotes end at `end`. */
export type MaybeEnd = { start: number; mark: number; end: number; paragraphEnd: number };

/** Whether the sentence ends here, rather than at an abbreviation, an initial, or inside what someone is quoted as saying. */
export function endsSentence(text: string, place: MaybeEnd): boolean {
  const { mark, end } = place;
  if (!/[.!?…]/.test(text[mark]!)) return true; // marks of other scripts follow no abbreviation
  const next = text.slice(end, end + LOOK_AHEAD).trimStart();
  if (GOES_ON.test(next)) return false;
  if (isInsideQuotation(text, place)) return false;
  const closesQuote = /["”»]/.test(text.slice(mark, end));
  if (text[mark] !== '.') return !(closesQuote && WHO_SAID_IT.test(next));
  if (text[mark + 1] === '.') return true;
  return !isAbbreviated(wordBefore(text, place), next);
}

const LOOK_AHEAD = 60;
const LOOK_BACK = 32;

/** A small letter, or a mark that only goes on with a sentence. */
const GOES_ON = /^(?:["'“‘([]*\p{Ll}(?!\p{Lu})|[,;:%&/])/u;
/** After `…?” ` and `…!” `: Ann Lee asked. */
const WHO_SAID_IT = /^(?:\p{Lu}[\p{L}.'’-]*\s){1,4}(?:said|says|asks|asked|told|adds|added|wrote|replied|shouted|cried|wondered|demanded|joked|recalled|tweeted|posted)\b/u;

/** The word at a full stop, with the points inside it. */
function wordBefore(text: string, { start, mark }: MaybeEnd): { word: string; before: string } {
  const tail = text.slice(Math.max(start, mark - LOOK_BACK), mark);
  const [word = ''] = /[^\s"“”‘([—–/-]*$/.exec(tail) ?? [];
  return { word, before: tail.slice(0, tail.length - word.length).trimEnd() };
}

function isAbbreviated({ word, before }: { word: string; before: string }, next: string): boolean {
  const [first = ''] = /[\p{L}\p{N}’'.]+/u.exec(next) ?? [];
  if (TITLES.has(word) || ALWAYS_GO_ON.has(word)) return true;
  if (BEFORE_FIGURES.has(word)) return /^[#\d]/.test(next);
  if (/^[ap]\.m$/i.test(word)) return TIMES.test(first);
  if (/^\d{1,3}$/.test(word)) return before === '' || isOrdinal(before, next);
  if (/^[a-z]$/.test(word)) return before === '' || /^\p{L}\./u.test(next) || /(?:^|\s)\p{L}\.$/u.test(before); // "z. B. in", "d. h. Er"
  if (STARTERS.has(first)) return false;
  if (/^\p{Lu}$/u.test(word)) return !NOT_INITIALS.test(before) && !(word === 'I' && /\p{Ll}$/u.test(before)) && /^[\p{Lu}“"(]/u.test(next);
  return /^(?:\p{L}\.)+\p{L}{1,2}$/u.test(word) || MAY_END.has(word);
}

/** German writes "am 31. Oktober", "im 19. Jahrhundert": a full stop after a figure, before a noun. */
function isOrdinal(before: string, next: string): boolean {
  return BEFORE_ORDINALS.test(before) && !/\bI am$/.test(before) && /^\p{Lu}/u.test(next);
}

const BEFORE_ORDINALS = /(?:^|\s)(?:am|vom|zum|beim|im|den|dem|des|der|die|das|ein|eine[mnrs]?|seine[mnrs]?|ihre[mnrs]?|diese[mnrs]?|seit|bis|ab|mit|nach)$/i;

const words = (list: string) => new Set(list.split(' '));

/** A name or another word always follows. */
const TITLES = words('Mr Mrs Ms Mx Dr Prof Rev Hon Gen Lt Col Maj Capt Cmdr Adm Sgt Cpl Pvt Pte Gov Sen Sens Rep Reps Pres Supt Det Insp Msgr Messrs Mme Mlle Amb Atty Ald Brig Pfc Fr Mt Ft Fig Op Sec Dep Asst Assoc Lieut Sir Sra Srta Dra Mgr Sig Dott Avv Hr Dipl');
const ALWAYS_GO_ON = words('vs v eg ie e.g i.e cf viz ca approx est al Ste bzw vgl ggf inkl');
/** Followed by a figure they are short for number, page or a month; else they are words or end the sentence. */
const BEFORE_FIGURES = words('No Nos no nos Nr Abs pp pg Vol vol Ch Art Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec');
/** Companies, places, degrees, streets: the sentence goes on unless its next word is one that usually begins another. */
const MAY_END = words(
  'St Inc Corp Ltd Co Cos Bros Jr Sr Esq Dept Univ Assn Ave Blvd Rd Hwy Rte Bldg etc Ph.D Mio Mrd ' +
    'Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que',
);
const TIMES = /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|^(?:[ECMP][DS]?T|GMT|BST|UTC|CET|Eastern|Central|Pacific|Mountain|January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\b|^(?:Local|ET)\b/;
/** "Plan B. The", "vitamin C. It": a letter that is no initial. */
const NOT_INITIALS = /(?:\b(?:plan|plans|vitamin|hepatitis|group|grade|type|class|section|schedule|category|option|part|war|series|point|side|team|act|appendix|exhibit|division|league)|['’]s|\d)$/i;
/** Words that seldom follow an abbreviation with a capital unless a sentence begins. */
const STARTERS = words(
  'The A An He She It They We I You But And In On At As If Its His Her Their Our My This That These Those There When While After Before For From With By To Of Or So Yet Not No Now Then Here ' +
    'What Who Why How Where Which One Two Three Some Many Most All Both Each Every Also However Meanwhile Still Since Until Although Though Because Once During Last Next According Under Over About Even Just Only Police Officials It’s It\'s He’s She’s They’re We’re I’m',
);

/** A quotation of so many characters is kept whole; a longer one is several sentences. */
const LONGEST_QUOTATION = 240;

/** Whether a quotation that began in this sentence and is closed soon goes on here. */
function isInsideQuotation(text: string, { start, end, paragraphEnd }: MaybeEnd): boolean {
  const from = Math.max(start, end - LONGEST_QUOTATION);
  const said = text.slice(from, end);
  const curly = said.lastIndexOf('“');
  if (curly > said.lastIndexOf('”')) return closesSoon(text, '”', { opened: from + curly, end, paragraphEnd });
  const straight = lastStraight(said);
  return straight >= 0 && closesSoon(text, '"', { opened: from + straight, end, paragraphEnd });
}

/** The last straight quote where it opens: nothing or a space before it, a word after it. −1 where the last one closes. */
function lastStraight(said: string): number {
  const at = said.lastIndexOf('"');
  return at >= 0 && /^(?:|.*[\s(—–-])"\S/s.test(said.slice(Math.max(0, at - 1), at + 2)) ? at : -1;
}

function closesSoon(text: string, quote: string, { opened, end, paragraphEnd }: { opened: number; end: number; paragraphEnd: number }): boolean {
  const close = text.indexOf(quote, end);
  if (close < 0 || close >= paragraphEnd || close - opened > LONGEST_QUOTATION) return false;
  return quote !== '"' || /\S"(?:[\s,.;:?!)—–-]|$)/.test(text.slice(close - 1, close + 2));
}
