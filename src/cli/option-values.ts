import { InvalidArgumentError } from 'commander';
import type { z } from 'zod';
import { LEAST_MINUTES, MOST_MINUTES } from '../core/feed.ts';
import { answerId, articleId, citationId, conversationId, day, feedId, jobId, moment, outletName, questionText, versionId, wholeNumber } from '../server/schemas.ts';

/** Reads a value that was typed: what the API would not take is wrong usage, told with what it may be. */
type Reader = (value: string) => string;

export const asDay = reader(day, 'a day as 2025-03-20');
export const asMoment = reader(moment, 'a day as 2025-03-20, or a moment as 2025-03-20T09:00:00Z');
export const asQuestion = reader(questionText, 'a question of at most 8 KB');
export const asWords = reader(questionText, 'words to look for');
export const asMinutes = asCount(LEAST_MINUTES, MOST_MINUTES);
export const asArticleId = reader(articleId, 'the id of an article (a_…)');
export const asVersionId = reader(versionId, 'the id of a version (v_…)');
export const asConversationId = reader(conversationId, 'the id of a conversation (t_…)');
export const asFeedId = reader(feedId, 'the id of a feed (f_…)');
export const asJobId = reader(jobId, 'the id of a job (j_…)');
export const asShownId = reader(articleId.or(answerId).or(citationId), 'the id of an article (a_…), an answer (q_…) or a citation (c_…)');
export const asOutlets = several(reader(outletName, 'the name of an outlet'));

/** A whole number within bounds. */
export function asCount(least: number, most?: number): Reader {
  return reader(wholeNumber(least, most ?? Number.MAX_SAFE_INTEGER), `a whole number from ${least}${most === undefined ? '' : ` to ${most}`}`);
}

/** A value that may be given again. */
export function several(read: Reader): (value: string, others?: string[]) => string[] {
  return (value, others = []) => [...others, read(value)];
}

function reader(schema: z.ZodType, what: string): Reader {
  return (value) => {
    if (!schema.safeParse(value).success) throw new InvalidArgumentError(`It must be ${what}.`);
    return value;
  };
}
