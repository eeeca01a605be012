import type { ShownNote } from '../../assistant-types.ts';
import type { Answer } from '../../core/answer.ts';
import type { Article, ArticleVersion } from '../../core/article.ts';
import type { CitationView } from '../../core/citation.ts';
import { InvalidInputError } from '../../core/errors.ts';
import { answerLines } from '../answer-lines.ts';
import type { Client } from '../client.ts';
import { withLibrary } from '../connect.ts';
import { shownDay } from '../../core/shown-day.ts';
import { bold, dim, print, printJson, wrapped } from '../terminal.ts';

type Options = { version?: string; json?: true };
type ShownArticle = Article & { text: string; shown: string; versions: Omit<ArticleVersion, 'text'>[]; shownNotes: ShownNote[] };

/** An article, a stored answer or a citation, by its id. */
export async function show(id: string, options: Options): Promise<void> {
  await withLibrary('show', async (client) => {
    const [path, print] = shownBy(id);
    const shown = await client.get(path, id.startsWith('a_') ? { version: options.version } : {});
    if (options.json) return printJson(shown);
    print(shown, client);
  });
}

/** Where an id of this kind is asked for, and how it is printed. The routes answer as openapi.json says. */
function shownBy(id: string): [string, (shown: unknown, client: Client) => void] {
  const name = encodeURIComponent(id);
  if (id.startsWith('a_')) return [`/api/articles/${name}`, (shown) => printArticle(shown as ShownArticle)];
  if (id.startsWith('q_')) return [`/api/answers/${name}`, (shown, { pages }) => answerLines(shown as Answer, pages, { withText: true }).forEach((line) => print(line))];
  if (id.startsWith('c_')) return [`/api/citations/${name}`, (shown, { pages }) => printCitation(shown as CitationView, pages)];
  throw new InvalidInputError(`${id} is no id of an article (a_…), an answer (q_…) or a citation (c_…)`, { code: 'usage' });
}

function printArticle({ title, outlet, authors, published, publishedFrom, url, sample, retracted, shown, versions, text, shownNotes }: ShownArticle): void {
  print(bold(wrapped(title)));
  if (retracted) print(bold('RETRACTED by its publisher'));
  print(wrapped([outlet, `${shownDay(published, 'short')}${publishedFrom ? ` (date from ${publishedFrom})` : ''}`, authors.join(', '), sample && 'sample, invented'].filter(Boolean).join(' · ')));
  if (url !== undefined) print(dim(url));
  for (const version of versions) print(dim(`${version.id === shown ? '→' : ' '} version ${version.number} ${version.id}, stored ${version.storedAt}`));
  for (const { kind, start, end, corrects } of shownNotes) {
    print(wrapped(`${kind}: ${text.slice(start, end).replace(/\s+/g, ' ')}`, '! '));
    for (const sentence of corrects) print(dim(wrapped(`about: ${text.slice(sentence.start, sentence.end)}`, '    ')));
  }
  print(`\n${text.split('\n\n').map((paragraph) => wrapped(paragraph)).join('\n\n')}`);
}

function printCitation({ citation, article, current, changed }: CitationView, url: string): void {
  print(wrapped(`“${citation.quote}”`));
  print(wrapped([article.outlet, shownDay(article.published, 'short'), article.title, article.retracted && 'RETRACTED'].filter(Boolean).join(' · ')));
  print(changed ? `Changed since: ${changed.note}` : current ? 'Still in the current version.' : 'No longer in the current version.');
  print(dim(`${url}${citation.permalink}#quote`));
}
