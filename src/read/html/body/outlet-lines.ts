/*
 * Lines that outlets put among and around their articles, in the words that they use.
 */

/** Whether a line is the outlet's own and no text of an article: an advert's label, a call to subscribe, a note in place of what is embedded. */
export function isOfOutlet(line: string): boolean {
  return ADVERT.test(line) || (LETTERS.test(line) && ASKS_TO_SUBSCRIBE.test(line)) || EMBED_NOTE.test(line);
}

/** Lines that lead to another article, in the words that outlets use. */
export const LEADS_AWAY =
  /^(?:related|read (?:more|next|also)|see also|also (?:see|read)|more (?:on|from|stories|news)|more:|recommended|don['’]t miss|watch:|mehr (?:zum|dazu|lesen)|lesen sie|auch (?:interessant|lesen)|siehe auch|schon gelesen|das könnte (?:sie|dich) auch|lire (?:aussi|également)|à lire|voir aussi|(?:leia|veja) (?:também|mais)|(?:lea|vea|mira|mire) (?:también|más|además)|[lt]e puede interesar|puedes ver|(?:lea|mira|vea):|leggi anche|potrebbe interessarti|lees ook|les også|læs også|läs (?:också|även|mer)|lue myös|baca juga|czytaj (?:też|także|więcej)|zobacz (?:też|także)|čtěte (?:také|též)|přečtěte si|čítajte (?:aj|tiež)|olvasta már|citește și|διαβάστε (?:επίσης|ακόμα)|ayrıca oku|читайте (?:также|також|ещё)|xem thêm)(?!\p{L})/iu;

/** What stands under a text: whose it is, where to follow it, that the rest is paid for, a lead-in to what is out, or a rule. */
export const END_OF_PAGE =
  /^(?:(?:copyright\b|©).{0,100}|filed under:.{0,100}|for more (?:stories|news|articles)\b.{0,100}|(?:follow|like|join|find) (?:us|\p{Lu}\S*|@\S+)(?: \S+){0,4} on (?:facebook|twitter|x|instagram|whatsapp|telegram|youtube|tiktok|bluesky)\b.{0,200}|il vous reste \d.{0,120}|[^.!?]{1,40}:|[\s_*.·•–—-]*)$/iu;

const ADVERT = /^(?:(?:article|story) continues below|advert|advertisement|anzeige|werbung|publicidad|publicidade|publicité|pubblicità|iklan|реклама|reklama?|advertentie|annons)\P{L}*$/iu;
/** Asks to have letters sent, in the words that outlets use; a longer paragraph tells of letters, and what speaks of "this newsletter" is one. */
const LETTERS = /newsletter|\blettre d|bolet[ií]n|nieuwsbrief|ニュースレター/i;
const ASKS_TO_SUBSCRIBE =
  /^(?!.{300})(?!.*\bthis newsletter)(?:newsletter\P{L}*$|.{0,120}(?:(?:sign up|subscribe|register)\b.{0,80}letters?\b|newsletter.{0,40}(?:abonnieren|anmelden|hier entlang)|(?:abonnier|melden sie sich|hol dir|bestellen sie|inscrivez-vous|abonnez-vous|recevez|suscr[ií]b|inscr[ií]b|inscreva|assine|iscrivi|meld je aan|schrijf je in).{0,80}(?:letter|lettre|bolet|brief)|ニュースレター(?:を|の)登録))/iu;
/** What German pages show in place of a post or film from elsewhere, until its reader agrees. */
const EMBED_NOTE = /^(?:an dieser stelle (?:findest du|finden sie|steht|befindet sich) .{0,60}\bexterne[nr]? inhalt|ich bin (?:damit )?einverstanden, dass mir .{0,40}\binhalte? |(?:damit können )?personenbezogene daten (?:können )?an drittplattformen|empfohlener (?:redaktioneller|externer) inhalt$|externe[nr]? inhalte? (?:anzeigen|erlauben|laden)$)/i;
