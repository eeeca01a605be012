import { z } from 'zod';
import type { Article } from '../../core/article.ts';
import { betweenCharacters, textAt } from '../../core/span.ts';
import { shownDating, shownDay } from '../../core/shown-day.ts';
import { article, articleId, shownVersion, versionId } from '../schemas.ts';
import { factsSaid, lines, quoted } from './said.ts';
import { defineTool } from './tool.ts';

/** Characters given at once: some 3,000 words, more than all but the longest articles have. */
const USUAL_LENGTH = 20_000;
const MOST_LENGTH = 100_000;

export const readArticle = defineTool({
  name: 'read_article',
  title: 'Read an article',
  description: 'The text of an article by its id (a_…), with outlet, date and how that was found out, authors, versions, and what its publisher corrected or withdrew. Long texts come in parts: go on at `end`.',
  input: z.strictObject({
    id: articleId.describe('Id of the article, a_…'),
    version: versionId.optional().describe('An older version, v_…; the current one if absent'),
    start: z.int().min(0).default(0).describe('Where in the text to begin, in characters'),
    length: z.int().min(1).max(MOST_LENGTH).default(USUAL_LENGTH).describe('How many characters at most'),
  }),
  output: article.extend({
    story: z.string().optional(),
    shown: z.string().describe('The version that `text` is of'),
    versions: z.array(shownVersion),
    text: z.string(),
    start: z.int(),
    end: z.int(),
    of: z.int().describe('Characters of the whole text; `end` is less where there is more to read'),
    page: z.string().describe('Address of the page that shows the article'),
  }),
  async call({ id, version, start, length }, { assistant, pages }) {
    const view = await assistant.article(id, version);
    const whole = view.version.text;
    const of = whole.length;
    const from = betweenCharacters(whole, Math.min(start, of));
    const end = betweenCharacters(whole, Math.min(from + length, of));
    const page = `${pages}/a/${id}`;
    const text = whole.slice(from, end);
    const notes = view.notes.map(({ kind, ...span }) => `${kind}: ${quoted(textAt(whole, span))}`);
    const said = lines(factsSaid(view.article), ...factLines(view.article), view.versions.length > 1 && `version ${view.version.number} of ${view.versions.length}`, ...notes, page);
    const part = end - from < of ? `\n\n(characters ${from} to ${end} of ${of}${end < of ? `; go on with start ${end}` : ''})` : '';
    return { text: `${said}\n\n${text}${part}`, structured: { ...view.article, ...(view.story !== undefined && { story: view.story }), shown: view.version.id, versions: view.versions, text, start: from, end, of, page } };
  },
});

/** What is known of an article besides its title, and what its outlet said of it elsewhere. */
function factLines(told: Article): (string | false | undefined)[] {
  const { authors, url, notices = [], noticeOf = [] } = told;
  return [
    authors.length > 0 && `By ${authors.join(', ')}`,
    `Date: ${shownDating(told)}`,
    url,
    ...notices.map(({ kind, title, published, articleId: by }) => `${kind} in an article of its own: ${quoted(title)}, ${shownDay(published)}, ${by}`),
    ...noticeOf.map(({ kind, headline, articleId: of }) => `${kind} of ${quoted(headline)}, ${of ?? 'which is not in this library'}`),
  ];
}
