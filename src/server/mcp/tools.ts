import { ask } from './ask.ts';
import { readArticle } from './read-article.ts';
import { readCitation } from './read-citation.ts';
import { search } from './search.ts';
import { timeline } from './timeline.ts';
import type { Tool } from './tool.ts';

/** What an MCP client may call. To add one: a file, a line here. */
export const tools: Tool[] = [search, ask, readArticle, readCitation, timeline];
