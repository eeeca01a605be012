import { placesUpTo, wordsOf, type Piece, type Place } from './piece.ts';

/** Names that editors give to what stands around an article's text: bylines, captions, links to more, calls to subscribe. */
const NAMES = named(
  'by-?lines?|authors?(?:-?(?:info|bio|box|name|card|details))?|bio|kicker|standfirst|dek|captions?|credits?|copyright|related|read-?(?:more|next|also)|more-?(?:from|on|stories)|also-?read|see-?also|' +
    'shar(?:e|ing|edaddy)|social|follow|newsletters?|subscri(?:be|ption)|sign-?up|comments?|ads?|adverts?|advertis\\w*|promos?|promotion|promoted|sponsor\\w*|cookies?|consent|breadcrumbs?|' +
    'post-?meta|article-?meta|entry-?meta|meta|metadata|dateline|timestamp|date|tags|tag-?list|topics|recommend\\w*|trending|most-?(?:read|popular)|popular|sidebar|widget|print|tools?|toolbar|' +
    'pagination|pager|nav|disclaimer|footer|teaser|gallery|slideshow|video-?(?:title|caption|meta)|hidden|sr-only|visually-?hidden|screen-?reader\\w*|skip|rating|paywall|donate|donation|outbrain|taboola',
);
/** Names of a standfirst above the text, and of subheads within it. */
const NAMES_ABOVE = named('subhead|sub-?headline|sub-?title');
const TAGS = new Set(['FIGCAPTION', 'FIGURE', 'ASIDE', 'NAV', 'FORM', 'FOOTER']);

/** A notice that every page carries, however few words the article beside it has. */
const NOTICE = named('cookies?|consent|gdpr|eu-cookie-law\\w*|cmp');

export function isNotice(place: Place): boolean {
  return NOTICE.test(place.names);
}

function named(names: string): RegExp {
  return new RegExp(`(?:^|[\\s_-])(?:${names})(?:$|[\\s_-])`, 'i');
}

/** Names are asked for once an element, not once a block in it. */
const told = new WeakMap<Place, boolean>();

/** Whether a place is something around an article, by its tag or its names. */
export function isSurroundings(place: Place, { isAbove }: { isAbove: boolean }): boolean {
  if (isAbove && NAMES_ABOVE.test(place.names)) return true;
  const known = told.get(place);
  if (known !== undefined) return known;
  const found = TAGS.has(place.tag) || NAMES.test(place.names);
  told.set(place, found);
  return found;
}

/** How elements that look alike are called. */
export function signatureOf({ tag, names }: Place): string {
  return `${tag} ${names}`;
}

/** Signatures of the elements that hold half of the sure paragraphs: they are the article, whatever their name. */
export function elementsThatHoldHalf(seeds: Piece[], container: Place): Set<string> {
  const held = new Map<string, number>();
  for (const { place, words } of seeds) for (const signature of new Set(placesUpTo(place, container).map(signatureOf))) held.set(signature, (held.get(signature) ?? 0) + words);
  const half = wordsOf(seeds) / 2;
  return new Set([...held].filter(([, words]) => words >= half).map(([signature]) => signature));
}
