import type { ArticleDraft, ArticleFacts, IngestFailure, PreparedArticle } from '../core/article.ts';
import { articleIdOf, versionIdOf } from '../core/ids.ts';
import { identityOf } from './identity.ts';
import { canonicalLine, canonicalText } from './normalise.ts';
import { passagesOf } from './passages.ts';

const MOST_TITLE = 300;
const MOST_NAME = 200;
const MOST_AUTHORS = 20;
/** Of a text without a title. */
const WORDS_OF_A_TITLE = 10;

/** A draft made ready to store: canonical text, facts in order, ids, passages. */
export function prepare(draft: ArticleDraft, { source, maxChars }: { source: string; maxChars: number }): PreparedArticle | IngestFailure {
  const text = canonicalText(draft.text);
  if (text === '') return { source, code: 'empty-content', hint: 'There is no text in it.' };
  if (text.length > maxChars) return { source, code: 'too-long', hint: `The text has ${text.length} characters; at most ${maxChars} are taken.` };
  const { restored, sourceHash, foundIn } = draft;
  if (restored && restored.versions.some((version) => canonicalText(version.text) !== version.text)) {
    return { source, code: 'bad-article', hint: 'A version holds characters that no stored text has.' };
  }
  const identity = restored?.identity ?? identityOf(draft, text);
  return { source, facts: factsOf(draft, text), id: articleIdOf(identity), identity, text, version: versionIdOf(text), passages: passagesOf(text), sourceHash, ...(foundIn && { foundIn }), ...(restored && { restored }) };
}

function factsOf(draft: ArticleDraft, text: string): ArticleFacts {
  const { published, publishedFrom, modified, modifiedFrom, language, textFrom } = draft;
  const outlet = canonicalLine(draft.outlet ?? '', MOST_NAME);
  const section = canonicalLine(draft.section ?? '', MOST_NAME);
  const url = draft.url ?? draft.canonicalUrl;
  return {
    title: canonicalLine(draft.title, MOST_TITLE) || firstWords(text),
    authors: [...new Set(draft.authors.map((author) => canonicalLine(author, MOST_NAME)).filter(Boolean))].slice(0, MOST_AUTHORS),
    ...(outlet && { outlet }),
    ...(published !== undefined && { published }),
    ...(published !== undefined && publishedFrom !== undefined && { publishedFrom }),
    ...(published === undefined && modified !== undefined && { modified, ...(modifiedFrom && { modifiedFrom }) }),
    ...(language !== undefined && { language }),
    ...(section && { section }),
    ...(textFrom && { textFrom }),
    ...(url !== undefined && { url }),
  };
}

/** What a text is called that has no title. */
export function firstWords(text: string): string {
  const start = text.slice(0, MOST_TITLE).split('\n', 1)[0]!;
  const words = start.split(' ');
  return canonicalLine(words.length > WORDS_OF_A_TITLE ? `${words.slice(0, WORDS_OF_A_TITLE).join(' ')} …` : start, MOST_TITLE);
}
