import { Readability } from '@mozilla/readability';
import { blocksOf, isProse, type Block } from './blocks.ts';

/** Names that editors give to what stands around an article's text: bylines, captions, links to more, calls to subscribe. */
const SURROUNDINGS =
  /(?:^|[\s_-])(?:by-?line|authors?-?(?:info|bio|box)?|kicker|standfirst|caption|credits?|related|read-?more|more-?(?:from|on|stories)|shar(?:e|ing)|social|newsletter|subscri(?:be|ption)|sign-?up|comments?|ads?|advert\w*|promo\w*|sponsor\w*|cookies?|breadcrumbs?|post-?meta|article-?meta|timestamp|tags|recommend\w*|trending|most-?read)(?:$|[\s_-])/i;
/** What holds a larger share of the page's text or paragraphs is the article, whatever its name. */
const MOST_SHARE = 0.3;

/** The blocks of a page's article: Readability's choice, once what stands around the text is out. */
export function bodyOf(document: Document): Block[] {
  dropSurroundings(document);
  const fallback = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const plain = blocksOf(fallback);
  const content = new Readability<Element>(document, { serializer: (node) => node as Element, disableJSONLD: true, keepClasses: true }).parse()?.content; // its root is an element
  const blocks = content ? blocksOf(content) : [];
  return blocks.some(isProse) ? blocks : plain.filter(isProse);
}

function dropSurroundings(document: Document): void {
  const isArticle = holdsTheArticle(document);
  const candidates = document.querySelectorAll('nav, aside, footer, form, figcaption, [role=navigation], [role=complementary], [aria-modal=true], [class], [id]');
  for (const element of candidates) if (isSurroundings(element) && !isArticle(element)) element.remove();
}

function isSurroundings(element: Element): boolean {
  if (element.matches('main, article')) return false;
  return element.matches('nav, aside, footer, form, figcaption, [role=navigation], [role=complementary], [aria-modal=true]') || SURROUNDINGS.test(`${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`);
}

/** Whether so much of the page's text, or of its paragraphs, lies in an element that it must be the article. */
function holdsTheArticle({ body }: Document): (element: Element) => boolean {
  const [text, paragraphs] = [lengthOf(body), lengthOfParagraphs(body)];
  return (element) => lengthOf(element) >= MOST_SHARE * text || (paragraphs > 0 && lengthOfParagraphs(element) >= MOST_SHARE * paragraphs);
}

function lengthOfParagraphs(element: Element): number {
  return [...element.querySelectorAll('p')].reduce((length, paragraph) => length + lengthOf(paragraph), 0);
}

function lengthOf(element: Element): number {
  return element.textContent?.length ?? 0;
}
