import type { ShownNote } from '../../assistant-types.ts';
import type { Answer } from '../../core/answer.ts';
import type { StoryView } from '../../assistant-types.ts';
import type { Article, ArticleVersion, ShownFacts } from '../../core/article.ts';
import { attributionText, type CitationView } from '../../core/citation.ts';
import { alsoInText } from '../../core/story.ts';
import { answerLines } from '../answer-lines.ts';
import { RemoteProblem, type Client } from '../client.ts';
import { withLibrary } from '../connect.ts';
import { shownDating, shownDay } from '../../core/shown-day.ts';
import { shownTitle } from '../../core/shown-title.ts';
import { bold, dim, plain, print, printJson, wrapped } from '../terminal.ts';

type Options = { version?: string; json?: true };
type ShownArticle = Article & { story?: string; text: string; shown: string; versions: Omit<ArticleVersion, 'text'>[]; shownNotes: ShownNote[] };

/** An article, a stored answer or a citation, by its id. */
export async function show(id: string, options: Options): Promise<void> {
  await withLibrary('show', async (client) => {
    const [path, print] = shownBy(id);
    const shown = await client.get(path, id.startsWith('a_') ? { version: options.version } : {}).catch((error: unknown) => {
      if (!options.json) printKept(error);
      throw error;
    });
    if (options.json) return printJson(shown);
    await print(shown, client);
  });
}

/** Where an id of this kind is asked for, and how it is printed. The routes answer as openapi.json says. */
function shownBy(id: string): [string, (shown: unknown, client: Client) => Promise<void> | void] {
  const name = encodeURIComponent(id);
  if (id.startsWith('a_')) return [`/api/articles/${name}`, (shown, client) => printArticle(shown as ShownArticle, client)];
  if (id.startsWith('q_')) return [`/api/answers/${name}`, (shown, { pages }) => answerLines(shown as Answer, pages, { withText: true }).forEach((line) => print(line))];
  return [`/api/citations/${name}`, (shown, { pages }) => printCitation(shown as CitationView, pages)];
}

async function printArticle(article: ShownArticle, client: Client): Promise<void> {
  const { id, story, title, outlet, authors, url, sample, retracted, shown, versions, text, shownNotes } = article;
  print(bold(wrapped(title)));
  if (retracted) print(bold('RETRACTED by its publisher'));
  print(wrapped([outlet, shownDating(article, 'short'), authors.join(', '), article.textFrom && 'text from its feed', sample && 'sample, invented'].filter(Boolean).join(' · ')));
  if (url !== undefined) print(dim(url));
  for (const version of versions) print(dim(`${version.id === shown ? '→' : ' '} version ${version.number} ${version.id}, stored ${version.storedAt}`));
  for (const { kind, articleId, title: by, published } of article.notices ?? []) print(wrapped(`${kind} in an article of its own: “${by}”, ${shownDay(published, 'short')}, ${articleId}`, '! '));
  for (const { kind, headline, articleId } of article.noticeOf ?? []) print(wrapped(`${kind} of “${headline}”, ${articleId ?? 'which is not in this library'}`, '! '));
  for (const { kind, start, end, corrects } of shownNotes) {
    const note = text.slice(start, end).replace(/\s+/g, ' ');
    print(wrapped(note.replace(/^\W+/, '').toLowerCase().startsWith(kind) ? note : `${kind}: ${note}`, '! '));
    for (const sentence of corrects) print(dim(wrapped(`about: ${text.slice(sentence.start, sentence.end)}`, '    ')));
  }
  if (story !== undefined) for (const line of storyLines(await client.get<StoryView>(`/api/stories/${story}`), id)) print(line);
  print(`\n${text.split('\n\n').map((paragraph) => wrapped(paragraph)).join('\n\n')}`);
}

const TOLD = { original: 'the original', copy: 'the same text', report: 'another report' } as const;

/** The other articles of a story, a line each. */
function storyLines({ story, articles }: StoryView, shown: string): string[] {
  const others = articles.filter(({ id }) => id !== shown);
  const own = articles.find(({ id }) => id === shown);
  return [
    dim(`story ${story.id}: ${articles.length} articles${own?.agency === undefined ? '' : `; the text names ${own.agency} as its source`}`),
    ...others.map((other) => `  ${other.id}  ${shownDay(other.published, 'short')}  ${plain(other.outlet ?? 'outlet not known')} · ${plain(other.title)}${other.retracted ? ` ${bold('RETRACTED')}` : ''} (${own && isSameText(own, other) ? TOLD[other.relation] : TOLD.report})`),
  ];
}

type Member = StoryView['articles'][number];

/** Whether two articles of a story carry one text. */
function isSameText(one: Member, other: Member): boolean {
  return (one.copyOf ?? one.id) === (other.copyOf ?? other.id);
}

/** What answers have kept of a citation whose article was removed. */
function printKept(error: unknown): void {
  if (!(error instanceof RemoteProblem) || error.code !== 'citation-gone') return;
  const { quote, source } = error.rest as { quote?: string; source?: ShownFacts }; // as problem-handler.ts writes them
  if (quote !== undefined) print(wrapped(`“${quote}”`));
  if (source) print(wrapped([source.outlet, shownDay(source.published, 'short'), shownTitle(source)].filter(Boolean).join(' · ')));
}

function printCitation({ citation, article, alsoIn, current, changed }: CitationView, url: string): void {
  print(wrapped(`“${citation.quote}”`));
  print(wrapped([article.outlet, shownDay(article.published, 'short'), article.title, article.retracted && 'RETRACTED'].filter(Boolean).join(' · ')));
  if (citation.attribution) print(wrapped(attributionText(citation.attribution)));
  if (alsoIn) print(wrapped(alsoInText(alsoIn)));
  print(changed ? `Changed since: ${changed.note}` : current ? 'Still in the current version.' : 'No longer in the current version.');
  print(dim(`${url}${citation.permalink}#quote`));
}
