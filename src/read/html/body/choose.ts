import type { Block } from '../blocks.ts';
import { isAmongParagraphs, placesWithin, type Frame } from './frame.ts';
import { isSeed, type Piece } from './piece.ts';
import { isSurroundings } from './surroundings.ts';

/** From here on a block is links with some words between. */
const LINKED = 0.5;
/** A block of the article itself may be nearly all links, between its paragraphs. */
const NEARLY_LINKS = 0.8;
/** A paragraph that is nothing but links leads elsewhere; a list of the article's own may link each of its items. */
const ONLY_LINKS = 0.95;
/** A note of the editors at the end is set in italics throughout. */
const ITALIC = 0.85;
/** Lines that lead to another article, in the words that outlets use. */
const LEADS_AWAY =
  /^(?:related|read (?:more|next|also)|see also|also (?:see|read)|more (?:on|from|stories|news)|more:|recommended|don['’]t miss|watch:|mehr (?:zum|dazu|lesen)|lesen sie|auch (?:interessant|lesen)|siehe auch|schon gelesen|das könnte (?:sie|dich) auch|lire (?:aussi|également)|à lire|voir aussi|(?:leia|veja) (?:também|mais)|(?:lea|vea|mira|mire) (?:también|más|además)|[lt]e puede interesar|puedes ver|(?:lea|mira|vea):|leggi anche|potrebbe interessarti|lees ook|les også|læs også|läs (?:också|även|mer)|lue myös|baca juga|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte (?:také|též)|přečtěte si|čítajte (?:aj|tiež)|olvasta már|citește și|διαβάστε (?:επίσης|ακόμα)|ayrıca oku|читайте (?:также|також|ещё)|xem thêm)(?!\p{L})/iu;
const LEAST_LINKED = 0.3;
/** A longer line is no label. */
const MOST_OF_LABEL = 80;
const ADVERT = /^(?:(?:article|story) continues below|advert|advertisement|anzeige|werbung|publicidad|publicidade|publicité|pubblicità|iklan|реклама|reklama?|advertentie|annons)\P{L}*$/iu;
/** Asks to have letters sent, in the words that outlets use; a longer paragraph tells of letters, and what speaks of "this newsletter" is one. */
const LETTERS = /newsletter|\blettre d|bolet[ií]n|nieuwsbrief|ニュースレター/i;
const ASKS_TO_SUBSCRIBE =
  /^(?!.{300})(?!.*\bthis newsletter)(?:newsletter\P{L}*$|.{0,120}(?:(?:sign up|subscribe|register)\b.{0,80}letters?\b|newsletter.{0,40}(?:abonnieren|anmelden|hier entlang)|(?:abonnier|melden sie sich|hol dir|bestellen sie|inscrivez-vous|abonnez-vous|recevez|suscr[ií]b|inscr[ií]b|inscreva|assine|iscrivi|meld je aan|schrijf je in).{0,80}(?:letter|lettre|bolet|brief)|ニュースレター(?:を|の)登録))/iu;
/** What German pages show in place of a post or film from elsewhere, until its reader agrees. */
const EMBED_NOTE = /^(?:an dieser stelle (?:findest du|finden sie|steht|befindet sich) .{0,60}\bexterne[nr]? inhalt|ich bin (?:damit )?einverstanden, dass mir .{0,40}\binhalte? |(?:damit können )?personenbezogene daten (?:können )?an drittplattformen|empfohlener (?:redaktioneller|externer) inhalt$|externe[nr]? inhalte? (?:anzeigen|erlauben|laden)$)/i;
/** What stands under a text: whose it is, where to follow it, that the rest is paid for, a lead-in to what is out, or a rule. */
const END_OF_PAGE =
  /^(?:(?:copyright\b|©).{0,100}|filed under:.{0,100}|for more (?:stories|news|articles)\b.{0,100}|(?:follow|like|join|find) (?:us|\p{Lu}\S*|@\S+)(?: \S+){0,4} on (?:facebook|twitter|x|instagram|whatsapp|telegram|youtube|tiktok|bluesky)\b.{0,200}|il vous reste \d.{0,120}|[^.!?]{1,40}:|[\s_*.·•–—-]*)$/iu;
const HEADING = /^H[2-6]$/;

/** The pieces inside a frame that are the article's text; `unheeded` signs say nothing of what stands around it. */
export function chosen(frame: Frame, vote: Set<Block>, unheeded: ReadonlySet<string>): Piece[] {
  const { inside } = frame;
  const kept = inside.map((piece, at) => isText(piece, at, { frame, hasVote: vote.has(piece.block), unheeded }));
  dropHeadingsOfNothing(inside, kept);
  dropNotesAtTheEnd(inside, kept);
  return inside.filter((_, at) => kept[at]);
}

function isText(piece: Piece, at: number, { frame, hasVote, unheeded }: { frame: Frame; hasVote: boolean; unheeded: ReadonlySet<string> }): boolean {
  const { block, place, linkShare } = piece;
  if (place.tag === 'H1') return false;
  const around = placesWithin(piece, frame);
  // A quoted post keeps its author's line and its links, whatever holds it.
  const isQuoted = around.some(({ tag }) => tag === 'BLOCKQUOTE');
  const isAround = !isQuoted && around.some((each) => isSurroundings(each, { isAbove: at < frame.first, unheeded }));
  if (isAround || ADVERT.test(block.text) || isCallToSubscribe(block.text) || EMBED_NOTE.test(block.text) || (linkShare > LEAST_LINKED && LEADS_AWAY.test(block.text))) return false;
  if (isQuoted) return true;
  const isBetween = at > frame.first && at < frame.last;
  if (isAmongParagraphs(piece, frame)) return hasVote ? (isBetween && (place.tag === 'LI' || linkShare < ONLY_LINKS)) || linkShare < NEARLY_LINKS : linkShare < LINKED;
  return hasVote ? linkShare < (isBetween ? NEARLY_LINKS : LINKED) : isSeed(piece);
}

/** A heading that stood over links that are out, or over nothing. */
function dropHeadingsOfNothing(inside: Piece[], kept: boolean[]): void {
  for (let at = inside.length - 1; at >= 0; at -= 1) {
    const next = inside[at + 1];
    if (HEADING.test(inside[at]!.place.tag) && (!next || (!kept[at + 1] && next.linkShare >= LINKED))) kept[at] = false;
  }
}

/** "Follow us", "The author is …": notes in italics with a link, whose the text is, and headings and labels left over what is out. */
function dropNotesAtTheEnd(inside: Piece[], kept: boolean[]): void {
  for (let at = kept.lastIndexOf(true); at > 0; at = kept.lastIndexOf(true)) {
    const { block, place } = inside[at]!;
    const isNote = block.linkLength > 0 && block.italicLength > ITALIC * block.text.length;
    const isLabel = block.text.length <= MOST_OF_LABEL && LEADS_AWAY.test(block.text) && !/[.!?]$/.test(block.text);
    if (!isNote && !isLabel && !END_OF_PAGE.test(block.text) && !HEADING.test(place.tag)) return;
    kept[at] = false;
  }
}

function isCallToSubscribe(text: string): boolean {
  return LETTERS.test(text) && ASKS_TO_SUBSCRIBE.test(text);
}
