import { missingSaid, lostSaid, supportSaid, type Answer } from '../core/answer.ts';
import { attributionText } from '../core/citation.ts';
import { alsoInText } from '../core/story.ts';
import type { TimeWord } from '../core/time-word.ts';
import { bold, dim, plain, wrapped } from './terminal.ts';
import { shownDay, shownDays } from '../core/shown-day.ts';
import { shownTitle } from '../core/shown-title.ts';

/** An answer for the terminal: its text, what its sources do not hold, then the numbered sources with their quotes. */
export function answerLines(answer: Answer, url: string, { withText }: { withText: boolean }): string[] {
  const lines = [...(withText ? [wrapped(answer.text)] : []), ...timeLines(answer.timeWords)];
  if (answer.status === 'declined') return [...lines, ...missingLines(answer), ...quoteLines(answer, url), ...nearestLines(answer, url)];
  for (const { text, support, missing } of answer.sentences) {
    if (support === 'supported') continue;
    lines.push(wrapped(`${support === 'partly' ? 'Partly supported' : 'Not supported'}: “${text}” ${missingSaid(missing)}`.trimEnd(), '! '));
  }
  if (answer.truncated) lines.push(wrapped('The answer was cut off before its end.', '! '));
  for (const lost of lostSaid(answer.citations)) lines.push(wrapped(lost, '! '));
  if (answer.degraded) lines.push(wrapped('Searched by words only.', '! '));
  for (const citation of answer.citations) {
    const from = [citation.outlet, shownDay(citation.published, 'short')].filter(Boolean).join(', ');
    lines.push('', `${bold(`[${citation.marker}]`)} ${plain(from)} · ${plain(citation.title)}${citation.sample ? ' (sample, invented)' : ''}${citation.retracted ? ` ${bold('RETRACTED')}` : ''}`);
    const others = answer.evidence.find(({ articleId, alsoIn }) => articleId === citation.articleId && alsoIn)?.alsoIn;
    lines.push(wrapped(citation.quote.replace(/\s+/g, ' '), '    '), ...[citation.attribution && attributionText(citation.attribution), others && alsoInText(others)].flatMap((told) => (told ? [wrapped(told, '    ')] : [])), `    ${dim(`${url}${citation.permalink}#quote`)}`);
    if (citation.gone) lines.push('  ! Its article was removed from the library.');
    if (citation.changed) lines.push(wrapped(`Changed since: ${citation.changed.note}`, '  ! '));
  }
  lines.push('', dim(`${foldedText(answer)}${supportSaid(answer)} · confidence ${Math.round(answer.confidence * 100)} % · ${answer.id} · conversation ${answer.conversationId}`));
  return lines;
}

/** How many outlets stand behind the answer, where some of them print the same text. */
function foldedText({ sources }: Answer): string {
  return sources && sources.independent < sources.outlets ? `${sources.outlets} outlets, ${sources.independent} independent · ` : '';
}

/** What words of time were taken for: "last week = 1–7 May 2023". */
export function timeLines(timeWords: TimeWord[] = []): string[] {
  return timeWords.map((word) => dim(plain(`${word.text} = ${shownDays(word)}`)));
}

function missingLines({ missing = [] }: Answer): string[] {
  return missing.length > 0 ? [wrapped(`Not found: ${missing.join(', ')}`)] : [];
}

function quoteLines({ nearestQuote: nearest }: Answer, url: string): string[] {
  if (!nearest) return [];
  const from = [nearest.outlet, shownDay(nearest.published, 'short')].filter(Boolean).join(', ');
  return ['', 'The nearest sentence:', wrapped(nearest.quote.replace(/\s+/g, ' '), '    '), `    ${plain(from)} · ${plain(shownTitle(nearest))} · ${dim(`${url}${nearest.permalink}#quote`)}`];
}

function nearestLines({ nearest = [], evidence }: Answer, url: string): string[] {
  if (nearest.length === 0) return [];
  const titles = new Map(evidence.map((passage) => [passage.articleId, passage]));
  return ['', 'Nearest articles:', ...nearest.map((id) => {
    const article = titles.get(id);
    return `  ${article ? `${plain(shownTitle(article))} · ${[article.outlet, shownDay(article.published, 'short')].filter(Boolean).join(', ')} · ` : ''}${dim(`${url}/a/${id}`)}`;
  })];
}
