import type { StoreFilters } from '../../core/ports.ts';

/** A condition on `articles AS a` with its bound values; '' where nothing is filtered. */
export type Condition = { sql: string; values: (string | number)[] };

/** What a search is restricted to, as SQL. Lists travel as one JSON value, so that their length never changes the statement. */
export function conditionOf({ from, to, outlets, articles, exceptArticles, withoutSamples }: StoreFilters): Condition {
  const parts: [string, ...string[]][] = [];
  if (from !== undefined) parts.push(['a.day >= ?', from]);
  if (to !== undefined) parts.push(['a.day <= ?', to]);
  if (outlets) parts.push(['a.outlet IN (SELECT value COLLATE NOCASE FROM json_each(?))', JSON.stringify(outlets)]);
  if (articles) parts.push(['a.id IN (SELECT value FROM json_each(?))', JSON.stringify(articles)]);
  if (exceptArticles?.length) parts.push(['a.id NOT IN (SELECT value FROM json_each(?))', JSON.stringify(exceptArticles)]);
  if (withoutSamples) parts.push(['a.sample = 0']);
  return { sql: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}
