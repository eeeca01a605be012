/** So much of a text shows its language. */
const MOST_CHARACTERS = 5000;
/** Fewer words, or letters, may be a name. */
const LEAST_WORDS = 12;
const LEAST_LETTERS = 12;
/** The share of a text's weight that the words of its language have at least: names and figures have none. Lists and results have few words, but those of one language. */
const LEAST_SHARE = 0.1;
const LEAST_SHARE_ALONE = 0.06;
/** Related languages share half of their short words. */
const AHEAD = 1.3;
const AHEAD_ALONE = 2.5;

/** The language of a text by its script and by its commonest words, as `en`; undefined where neither is sure. */
export function languageOfText(raw: string): string | undefined {
  const text = raw.slice(0, MOST_CHARACTERS).toLowerCase();
  const letters = text.match(/\p{L}/gu) ?? [];
  if (letters.length < LEAST_LETTERS) return undefined;
  const script = SCRIPTS.find(({ letter, least }) => letters.filter((each) => letter.test(each)).length >= least * letters.length);
  return script ? script.languageOf(text) : languageByWords(text);
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const KANA_OR_HAN = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Scripts that few languages write, the telling one first; `least`: share of a text's letters. */
const SCRIPTS: { letter: RegExp; least: number; languageOf: (text: string) => string | undefined }[] = [
  { letter: KANA, least: 0.1, languageOf: (text) => (isMostly(text, KANA_OR_HAN) ? 'ja' : languageByWords(text)) },
  { letter: /\p{Script=Hangul}/u, least: 0.3, languageOf: () => 'ko' },
  { letter: /\p{Script=Han}/u, least: 0.5, languageOf: () => 'zh' },
  { letter: /\p{Script=Thai}/u, least: 0.5, languageOf: () => 'th' },
  { letter: /\p{Script=Hebrew}/u, least: 0.5, languageOf: () => 'he' },
  { letter: /\p{Script=Greek}/u, least: 0.5, languageOf: () => 'el' },
  { letter: /\p{Script=Georgian}/u, least: 0.5, languageOf: () => 'ka' },
  { letter: /\p{Script=Armenian}/u, least: 0.5, languageOf: () => 'hy' },
  { letter: /\p{Script=Bengali}/u, least: 0.5, languageOf: () => 'bn' },
  { letter: /\p{Script=Gujarati}/u, least: 0.5, languageOf: () => 'gu' },
  { letter: /\p{Script=Gurmukhi}/u, least: 0.5, languageOf: () => 'pa' },
  { letter: /\p{Script=Kannada}/u, least: 0.5, languageOf: () => 'kn' },
  { letter: /\p{Script=Malayalam}/u, least: 0.5, languageOf: () => 'ml' },
  { letter: /\p{Script=Sinhala}/u, least: 0.5, languageOf: () => 'si' },
  { letter: /\p{Script=Khmer}/u, least: 0.5, languageOf: () => 'km' },
  { letter: /\p{Script=Lao}/u, least: 0.5, languageOf: () => 'lo' },
  { letter: /\p{Script=Myanmar}/u, least: 0.5, languageOf: () => 'my' },
  { letter: /\p{Script=Ethiopic}/u, least: 0.5, languageOf: () => 'am' },
  { letter: /\p{Script=Tamil}/u, least: 0.5, languageOf: () => 'ta' },
  { letter: /\p{Script=Telugu}/u, least: 0.5, languageOf: () => 'te' },
  { letter: /\p{Script=Devanagari}/u, least: 0.5, languageOf: (text) => (/(?<!\p{L})(?:आहे|आणि)(?!\p{L})/u.test(text) ? 'mr' : 'hi') },
  { letter: /\p{Script=Arabic}/u, least: 0.5, languageOf: (text) => (/[ٹڈڑے]/u.test(text) ? 'ur' : /[پچژگی]/u.test(text) ? 'fa' : 'ar') },
  { letter: /\p{Script=Cyrillic}/u, least: 0.5, languageOf: cyrillic },
];

/** A text about a language quotes it. */
function isMostly(text: string, letter: RegExp): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((each) => letter.test(each)).length * 2 >= letters.length;
}

/** By the letters that the others lack; a quote may bring a few of them in. */
function cyrillic(text: string): string {
  const count = (letters: RegExp) => text.match(letters)?.length ?? 0;
  const telling: [string, number][] = [['be', count(/ў/gu) * 3], ['uk', count(/[іїєґ]/gu)], ['sr', count(/[ђћџљњј]/gu)], ['ru', count(/[ыэ]/gu)]];
  const [language, most] = telling.reduce((best, each) => (each[1] > best[1] ? each : best));
  return most > 0 ? language : 'bg';
}

/** The commonest short words of languages in Latin script. */
const WORDS: Record<string, string> = {
  en: 'the of and to in that is for was with on are by this',
  de: 'der die und das ist nicht mit den von ein zu im auf eine für sich es auch als aus',
  fr: 'le la les des et est dans pour une que du au par sur qui',
  es: 'el la los de que en las por una con del para su al y',
  pt: 'o de que não uma em para os do da com ao no na e',
  it: 'il di che la per una non con del sono della nel gli più e',
  nl: 'de het een van en dat niet zijn voor op met te ook is naar aan bij deze die om',
  sv: 'och att det som är på för inte av en med till har ett',
  da: 'og at det er en til på som ikke af de med der har',
  nb: 'og at det er en til på som ikke av for med har fra',
  fi: 'ja on ei että se hän oli ovat mutta myös kun joka sekä',
  pl: 'w i na z się nie do że jest to o po przez oraz',
  cs: 'a v se na je že s z do by pro byl jsou ve',
  sk: 'a v sa na je že s z do by aby pre bol sú',
  hu: 'a az és hogy nem is egy van meg volt ez csak el',
  ro: 'de în la a că pe cu nu din și o care pentru este',
  hr: 'i je u na se da su za od koji će bi iz',
  sl: 'in je v na se da so za ki pa z ni bo tudi',
  tr: 've bir bu için ile da de olarak çok daha olan gibi',
  id: 'yang dan di dengan untuk ini dari dalam tidak akan pada itu',
  vi: 'và của là có không trong được cho người các một những',
  ca: 'el la de que i per amb els les és una dels va',
  et: 'ja on ei et see oli ka mis kui oma aga ning',
  lv: 'un ir ka no ar uz par tas bet kas nav lai',
  sq: 'të dhe në një për me që nga është ka ai i e si por kjo',
  is: 'og að er í á sem við til um með en hann ekki það var frá',
  eu: 'eta da ez dira du izan bat dute hau ere baina egin den zen zuen',
  tl: 'ang ng sa na mga at ay ni hindi para ito kay din siya nang',
  sw: 'na ya wa kwa ni katika la za kuwa hiyo hii kama cha lakini',
  az: 'və bu bir üçün ilə də olan daha ki edib onun olub görə sonra',
  lt: 'ir yra kad su iš į tai kaip bet buvo dėl savo',
};

/** A word that many languages have says little of any: it weighs one over their number. */
const WEIGHTS = weightsOf(WORDS);

function weightsOf(words: Record<string, string>): Map<string, [language: string, weight: number][]> {
  const byWord = new Map<string, string[]>();
  for (const [language, list] of Object.entries(words)) for (const word of list.split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), language]);
  return new Map([...byWord].map(([word, languages]) => [word, languages.map((language) => [language, 1 / languages.length])]));
}

function languageByWords(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  if (words.length < LEAST_WORDS) return undefined;
  const scores = new Map<string, number>();
  for (const word of words) for (const [language, weight] of WEIGHTS.get(word) ?? []) scores.set(language, (scores.get(language) ?? 0) + weight);
  const [best, second] = [...scores].sort(([, a], [, b]) => b - a);
  if (!best) return undefined;
  const [share, ahead] = [best[1] / words.length, best[1] / (second?.[1] ?? 0)];
  return (share >= LEAST_SHARE && ahead >= AHEAD) || (share >= LEAST_SHARE_ALONE && ahead >= AHEAD_ALONE) ? best[0] : undefined;
}
