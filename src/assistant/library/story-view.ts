import type { StoryView } from '../../assistant-types.ts';
import { StoryNotFoundError } from '../../core/errors.ts';
import type { ArticleStore } from '../../core/ports.ts';
import type { StoryStore } from '../../core/story-ports.ts';
import { textAt } from '../../core/span.ts';
import { articleOfStory, storyIdOf, type StoryMember } from '../../core/story.ts';
import { asidesOf } from '../../story/notes.ts';
import { changesBetween } from './version-changes.ts';

/**
 * A story by its id: its articles, the earliest first, and what changed in those that have several versions. An id that the story had
 * before an earlier article came in still finds it.
 */
export async function viewOfStory(id: string, articles: Pick<ArticleStore, 'versions'>, stories: Pick<StoryStore, 'storyOf'>): Promise<StoryView> {
  const members = await stories.storyOf(articleOfStory(id));
  const first = members[0];
  if (!first) throw new StoryNotFoundError(id);
  const days = members.flatMap(({ article }) => article.published?.slice(0, 'YYYY-MM-DD'.length) ?? []);
  const [from, to] = [days[0], days.at(-1)];
  return {
    story: {
      id: storyIdOf(first.article.id),
      title: first.article.title,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      outlets: [...new Set(members.flatMap(({ article }) => article.outlet ?? []))],
    },
    articles: members.map((member) => ({ ...member.article, relation: member.relation, ...originalOf(member, members), ...(member.agency !== undefined && { agency: member.agency }) })),
    versions: (await Promise.all(members.map(({ article }) => changedVersions(article.id, articles)))).flat(),
  };
}

/** Of a copy: the article whose text it is, where that is in the library; else the first one with it. */
function originalOf({ article, copies, relation }: StoryMember, members: StoryMember[]): { copyOf?: string } {
  const ofText = members.filter((member) => member.copies === copies);
  const original = ofText.find((member) => member.relation === 'original') ?? ofText[0];
  return relation === 'copy' && original && original.article.id !== article.id ? { copyOf: original.article.id } : {};
}

async function changedVersions(articleId: string, articles: Pick<ArticleStore, 'versions'>): Promise<StoryView['versions']> {
  const versions = await articles.versions(articleId);
  return versions.slice(1).map(({ id, text }, at) => {
    const before = versions[at]!.text;
    const note = newNote(before, text);
    return { articleId, version: id, changed: changesBetween(before, text), ...(note !== undefined && { note }) };
  });
}

/** What a version says of its own text that the one before did not, in its words. */
function newNote(before: string, text: string): string | undefined {
  return asidesOf(text).map((note) => textAt(text, note)).find((note) => !before.includes(note));
}
