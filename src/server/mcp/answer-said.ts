import { missingSaid, lostSaid, type Answer } from '../../core/answer.ts';
import { attributionText, type Citation } from '../../core/citation.ts';
import { shownDays } from '../../core/shown-day.ts';
import { factsSaid, lines, quoted } from './said.ts';

/** An answer to read: its text, what its sources do not hold, then the numbered sources; or why it was declined, and what comes nearest. */
export function answerSaid(answer: Answer, pages: string): string {
  const times = (answer.timeWords ?? []).map((word) => `${word.text} = ${shownDays(word)}`);
  const rest = answer.status === 'declined' ? declinedSaid(answer, pages) : [lines(...doubts(answer)), 'Sources', ...answer.citations.map((citation) => sourceSaid(citation, pages))];
  return [answer.text, lines(...times), ...rest, `answer ${answer.id} · conversation ${answer.conversationId} · confidence ${Math.round(answer.confidence * 100)} %`].filter(Boolean).join('\n\n');
}

function doubts({ sentences, citations, sources, truncated, degraded }: Answer): (string | false | undefined)[] {
  return [
    ...sentences.filter(({ support }) => support !== 'supported').map(({ text, support, missing }) => `${support === 'partly' ? 'Partly supported' : 'Not supported'}: ${quoted(text)} ${missingSaid(missing)}`.trimEnd()),
    ...lostSaid(citations),
    sources && sources.independent < sources.outlets && `${sources.outlets} outlets, ${sources.independent} independent: copies of one text count once.`,
    truncated && 'The answer was cut off before its end.',
    degraded && 'Searched by words only.',
  ];
}

function sourceSaid(citation: Citation, pages: string): string {
  return lines(`[${citation.marker}] ${factsSaid(citation)}`, quoted(citation.quote), citation.attribution && attributionText(citation.attribution), citation.changed && `Changed since: ${citation.changed.note}`, pages + citation.permalink);
}

const WHY = {
  'empty-library': 'The library holds no articles.',
  'no-evidence': 'No article was found on it.',
  'weak-evidence': 'What was found does not answer it.',
} as const;

function declinedSaid({ reason, missing = [], nearest = [], nearestQuote, evidence }: Answer, pages: string): (string | false | undefined)[] {
  const articles = new Map(evidence.map((passage) => [passage.articleId, passage]));
  const near = nearest.map((id) => {
    const article = articles.get(id);
    return `- ${article ? `${factsSaid(article)} · ` : ''}${pages}/a/${id}`;
  });
  return [
    lines(`Declined${reason ? `: ${WHY[reason]}` : '.'}`, missing.length > 0 && `Not found: ${missing.join(', ')}.`),
    nearestQuote && lines('The nearest sentence:', quoted(nearestQuote.quote), factsSaid(nearestQuote), pages + nearestQuote.permalink),
    near.length > 0 && lines('Nearest articles:', ...near),
  ];
}
