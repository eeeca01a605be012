import { placesWithin, type Frame } from './frame.ts';
import { wordsOf, type Piece, type Place } from './piece.ts';

/** Names that editors give to what stands around an article's text: bylines, captions, links to more, calls to subscribe. */
const NAMES = named(
  'by-?lines?|authors?(?:-?(?:info|bio|box|name|card|details))?|bio|kicker|standfirst|dek|captions?|credits?|copyright|related|read-?(?:more|next|also)|more-?(?:from|on|stories)|also-?read|see-?also|' +
    'shar(?:e|ing|edaddy)|social|follow|newsletters?|subscri(?:be|ption)|sign-?up|comments?|ads?|adverts?|advertis\\w*|promos?|promotion|promoted|sponsor\\w*|cookies?|consent|breadcrumbs?|' +
    'post-?meta|article-?meta|entry-?meta|meta|metadata|dateline|timestamp|date|tags|tag-?list|topics|recommend\\w*|trending|most-?(?:read|popular)|popular|sidebar|widget|print|tools?|toolbar|' +
    'pagination|pager|nav|disclaimer|footer|teaser|gallery|slideshow|video-?(?:title|caption|meta)|(?<!label[_-])hidden(?![_-](?:xs|sm|md|lg|xl|xxl|print|mobile|phone|tablet))|sr-only|visually-?hidden|screen-?reader\\w*|skip|rating|paywall|donate|donation|outbrain|taboola',
);
/** Names of a standfirst above the text, and of subheads within it. */
const NAMES_ABOVE = named('subhead|sub-?headline|sub-?title');
const TAGS = new Set(['FIGCAPTION', 'FIGURE', 'ASIDE', 'NAV', 'FORM', 'FOOTER']);

/** A notice that every page carries, however few words the article beside it has. */
const NOTICE = named('cookies?|consent|gdpr|eu-cookie-law\\w*|cmp');

export function isNotice(place: Place): boolean {
  return place.names.search(NOTICE) >= 0;
}

function named(names: string): RegExp {
  return new RegExp(`(?:^|[\\s_-])(${names})(?=$|[\\s_-])`, 'gi');
}

/** Signs are asked for once an element, not once a block in it. */
const told = new WeakMap<Place, string[]>();

/** What says of a place that it is something around an article: its tag, and names in its names. */
export function signsOf(place: Place): string[] {
  const known = told.get(place);
  if (known) return known;
  const signs = [...(TAGS.has(place.tag) ? [place.tag] : []), ...Array.from(place.names.matchAll(NAMES), ([, name]) => name!.toLowerCase())];
  told.set(place, signs);
  return signs;
}

/** Whether a place is something around an article; `unheeded` signs say nothing on this page. */
export function isSurroundings(place: Place, { isAbove, unheeded }: { isAbove: boolean; unheeded: ReadonlySet<string> }): boolean {
  return (isAbove && place.names.search(NAMES_ABOVE) >= 0) || signsOf(place).some((sign) => !unheeded.has(sign));
}

/** Signs that so much of the sure paragraphs bear is what the page calls its article by: "paywall", of what stands behind one. */
const MOST_SIGNED = 0.4;

/** The signs that say nothing on a page. */
export function unheededSigns(seeds: Piece[], frame: Frame): Set<string> {
  const held = new Map<string, number>();
  for (const piece of seeds) for (const sign of new Set(placesWithin(piece, frame).flatMap(signsOf))) held.set(sign, (held.get(sign) ?? 0) + piece.words);
  const most = MOST_SIGNED * wordsOf(seeds);
  return new Set([...held].filter(([, words]) => words >= most).map(([sign]) => sign));
}
