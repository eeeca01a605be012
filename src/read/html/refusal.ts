import type { UnreadableCode } from '../unreadable.ts';
import type { Block } from './blocks.ts';
import { isProse } from './blocks.ts';

/** Why a page is no article: a code for programs, and what a person is told. */
export type Refusal = { code: UnreadableCode; hint: string };

/** What a page shows and says of itself, taken before its text is looked for. */
export type Signs = {
  /** Its own address, or the one that it was given. */
  address: string | undefined;
  /** It calls itself an article (JSON-LD or OpenGraph). */
  isCalledArticle: boolean;
  /** It says that it is not free to read. */
  isPaid: boolean;
  hasPassword: boolean;
  /** A button of it accepts what it asks leave for. */
  hasAccept: boolean;
  /** Its first heading, or its title. */
  heading: string;
  /** What it says to those who run no scripts. */
  withoutScripts: string;
  hasScripts: boolean;
  blocks: Block[];
};

/** A found text of fewer words may be a notice; the shortest news items of the pages measured on have more. */
const WORDS_OF_A_NOTICE = 40;
/** Fewer words before a call to pay are a teaser, more an open beginning that can be read and cited; what a sign-in page says is shorter, a consent notice seldom longer than this. */
const [WORDS_OF_A_TEASER, WORDS_OF_A_LOGIN, WORDS_OF_CONSENT] = [60, 80, 400];
/** Blocks after a text in which its call to pay stands. */
const AFTER_TEXT = 4;
/** Scripts without spaces: so many signs make a word of a notice. */
const SIGNS_OF_A_WORD = 3;
/** A page of lists has so many teasers; between a teaser's heading and its text stand a date and a name at most. */
const TEASERS = 5;
const BETWEEN = 2;
const LINKED = 0.9;
/** Of the text of a page without paragraphs. */
const MOST_LINKED = 0.5;

/** Why a page with this text is no article; undefined where it is one. */
export function refusalOf(text: Block[], signs: Signs): Refusal | undefined {
  const said = text.map((block) => block.text).join(' ');
  const isEmpty = !text.some(isProse);
  const words = wordsIn(said);
  const isShort = isEmpty || words < WORDS_OF_A_NOTICE;
  const all = isEmpty ? signs.blocks.map((block) => block.text).join(' ').slice(0, MOST_CHARACTERS) : said;
  if (isRoot(signs.address) && !signs.isCalledArticle) return REFUSALS.front;
  if (!signs.isCalledArticle && isList(text, signs.blocks)) return REFUSALS.list;
  if (isShort && SCRIPT.test(`${all} ${isEmpty ? signs.withoutScripts : ''}`)) return REFUSALS.script;
  if (isEmpty && signs.hasScripts && wordsIn(all) < WORDS_OF_A_SHELL) return REFUSALS.script;
  if (isShort && (isEmpty ? CONSENT.test(all) && signs.blocks.length < FEW_BLOCKS : mostly(text, CONSENT))) return REFUSALS.consent;
  if (!signs.isCalledArticle && words < WORDS_OF_CONSENT && signs.hasAccept && mostly(text, CONSENT)) return REFUSALS.consent;
  if (!isEmpty && words < WORDS_OF_A_TEASER && endsInCall(text, signs.blocks)) return REFUSALS.paywall;
  if (!signs.isCalledArticle && words < WORDS_OF_A_LOGIN && signs.hasPassword && LOGIN.test(signs.heading)) return REFUSALS.login;
  if (isShort && PAYWALL.test(all) && (isEmpty || signs.isPaid || mostly(text, PAYWALL))) return REFUSALS.paywall;
  if (isShort && (isEmpty ? signs.hasPassword : mostly(text, LOGIN))) return REFUSALS.login;
  if (!isEmpty) return undefined;
  return linkShareOf(signs.blocks) >= MOST_LINKED ? REFUSALS.list : REFUSALS.empty;
}

/** A page of scripts that shows fewer words is a shell that they fill. */
const WORDS_OF_A_SHELL = 10;
/** Enough to see what a page is about. */
const MOST_CHARACTERS = 5000;
/** A notice that stands instead of a page has little around it. */
const FEW_BLOCKS = 60;

const REFUSALS = {
  front: { code: 'front-page', hint: 'It is the front page of a site; give the address of an article.' },
  list: { code: 'list-page', hint: 'It is a list of articles; give the address of one of them.' },
  script: { code: 'needs-script', hint: 'The page shows its text only with JavaScript; save it from a browser and give the file.' },
  consent: { code: 'consent-page', hint: 'It is a consent notice that stands before the article; save the article from a browser and give the file.' },
  paywall: { code: 'paywall', hint: 'The article is behind a paywall; save it from a browser where you may read it and give the file.' },
  login: { code: 'login-page', hint: 'The page asks to sign in; save the article from a browser where you are signed in and give the file.' },
  empty: { code: 'empty-content', hint: 'There is no article in this page.' },
} satisfies Record<string, Refusal>;

const SCRIPT = /java ?script.{0,60}(?:enable|required|disabled|activ|aktiv|habilit|necess|turn(?:ed)? (?:it )?on|включ|有効|启用|啟用)|(?:enable|requires?|needs?|activ\w*|aktivieren|habilit\w*|turn on|включ\w*|启用|啟用).{0,40}java ?script/iu;
const CONSENT = /cookies?\b|consent|einwilligung|datenschutz|zustimm|données personnelles|privacidad|privacidade|クッキー|персональных данных/iu;
const PAYWALL = /subscri(?:be|bers?|ption) (?:to|now|for|only|required)|for subscribers|to (?:continue|keep) reading|already a subscriber|abonn(?:ez-vous|ieren|enten|és)|jetzt (?:weiterlesen|testen)|suscr[ií]b|assinantes|abbonati|会員限定|有料会員|подписчик/iu;
/** What stands where the rest of an article is not. */
const CALL_TO_PAY =
  /(?:to|and) (?:continue|keep) reading|continue reading (?:this|with|by)|read the (?:full|whole|entire|rest of (?:the|this)) (?:story|article)|for (?:our |paying )?subscribers(?: only)?\b|subscribers? only|already (?:a|have a) subscri|weiterlesen mit|um weiterzulesen|nur für abonnenten|réservé (?:aux|à nos) abonnés|lire la suite|(?:solo|exclusivo) para (?:los )?suscriptores|riservat[oa] agli abbonati|para assinantes|会員限定|続きを読むには|только для подписчиков/iu;
const LOGIN = /(?:log|sign) ?in\b|anmelden|einloggen|connectez-vous|se connecter|inici(?:ar?|e) sesi[oó]n|entrar na conta|accedi|ログイン|войдите|登录|登入/iu;

function mostly(text: Block[], pattern: RegExp): boolean {
  return text.filter((block) => pattern.test(block.text)).length * 2 > text.length;
}

/** Whether a text ends in a call to pay, or is followed by one. */
function endsInCall(text: Block[], blocks: Block[]): boolean {
  const end = blocks.indexOf(text.at(-1)!) + 1;
  return [text.at(-1)!, ...blocks.slice(end, end + AFTER_TEXT)].some((block) => CALL_TO_PAY.test(block.text));
}

function isRoot(address: string | undefined): boolean {
  if (address === undefined || !URL.canParse(address)) return false;
  const { pathname, search } = new URL(address);
  return search === '' && /^\/(?:index\.\w{2,5})?$/.test(pathname);
}

/** Whether most paragraphs are teasers: each under a heading that leads elsewhere. */
function isList(text: Block[], blocks: Block[]): boolean {
  const prose = text.filter(isProse);
  const teasers = prose.filter((block) => blocks.slice(Math.max(0, blocks.indexOf(block) - BETWEEN), blocks.indexOf(block)).some(isLinkedHeading)).length;
  return teasers >= TEASERS && teasers * 2 > prose.length;
}

function isLinkedHeading(block: Block): boolean {
  return block.linkLength >= LINKED * block.text.length && block.isHeading;
}

function linkShareOf(blocks: Block[]): number {
  const sum = (lengths: number[]) => lengths.reduce((a, b) => a + b, 0);
  return sum(blocks.map(({ linkLength }) => linkLength)) / Math.max(1, sum(blocks.map(({ text }) => text.length)));
}

function wordsIn(text: string): number {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
  return Math.max(words.length, (words.join('').match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu)?.length ?? 0) / SIGNS_OF_A_WORD);
}
