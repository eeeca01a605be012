import { parse } from 'yaml';
import { z } from 'zod';
import type { ArticleDraft } from '../core/article.ts';
import { draftFromObject } from './article-object.ts';
import { markdownText } from './markdown-text.ts';
import { UnreadableError } from './unreadable.ts';

/** Front matter holds an article's facts: a page of it is an attack or a mistake. */
const MOST_FRONT_MATTER = 16 * 1024;
/** YAML aliases can unfold without end. */
const MOST_ALIASES = 10;

const frontMatterKeys = z.record(z.string(), z.unknown());

/** Markdown: front matter with the article object's keys; the first heading is the title where it gives none. */
export function readMarkdown(source: string, { now, url, sourceHash }: { now: Date; url: string | undefined; sourceHash: string }): ArticleDraft {
  const [whole = '', head] = /^\uFEFF?---[ \t]*\r?\n([^]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(source) ?? [];
  const facts = head === undefined ? {} : frontMatter(head);
  const { heading, text } = markdownText(source.slice(whole.length), { title: typeof facts.title === 'string' ? facts.title : undefined });
  const { html: _, ...known } = facts;
  return { ...draftFromObject({ ...known, title: facts.title || heading, text }, { now, url, allowRestored: false }), sourceHash };
}

function frontMatter(head: string): Record<string, unknown> {
  if (head.length > MOST_FRONT_MATTER) throw new UnreadableError('bad-front-matter', 'The front matter is longer than 16 KB.');
  try {
    // In this schema every value is text: a title like 1984 or a date stays as written.
    const keys = frontMatterKeys.parse(parse(head, { schema: 'failsafe', maxAliasCount: MOST_ALIASES, logLevel: 'error' }) || {});
    return typeof keys.authors === 'string' ? { ...keys, authors: keys.authors.trim() ? [keys.authors] : [] } : keys;
  } catch (error) {
    throw new UnreadableError('bad-front-matter', 'The front matter is not YAML of the form `key: value`.', { cause: error });
  }
}
