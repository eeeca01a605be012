import type { Answer } from '../../../src/core/answer.ts';
import type { RankParts } from '../../../src/core/retrieval.ts';

export type RankedPassage = Answer['evidence'][number];

const RANKINGS: [keyof RankParts, string][] = [
  ['words', 'The passage’s words'],
  ['article', 'The whole article’s words'],
  ['meaning', 'Meaning'],
  ['date', 'Nearness in time'],
  ['time', 'The time asked about'],
  ['phrase', 'The phrase in quotation marks'],
  ['rerank', 'Reader model'],
  ['retracted', 'Retracted by its publisher'],
];

/** What is shown as more than 0.0. */
const LEAST = 0.05;

/** The rankings that gave something to any passage, and the most that one gave: as wide as a bar can be. */
type Scale = { rankings: typeof RANKINGS; most: number };

/** undefined where nothing is known of the rankings: of answers stored before they were kept. */
export function scaleOf(passages: RankedPassage[]): Scale | undefined {
  const all = passages.flatMap(({ parts }) => (parts ? [parts] : []));
  const rankings = RANKINGS.filter(([name]) => all.some((parts) => Math.abs(parts[name] ?? 0) >= LEAST));
  const most = Math.max(...rankings.flatMap(([name]) => all.map((parts) => Math.abs(parts[name] ?? 0))));
  return rankings.length === 0 ? undefined : { rankings, most };
}

/** What each ranking gave to a passage, as bars with their numbers, and the score that they add up to. */
export function RankingParts({ passage: { score }, parts, scale: { rankings, most } }: { passage: RankedPassage; parts: RankParts; scale: Scale }) {
  return (
    <dl class="parts">
      {rankings.map(([name, told]) => {
        const gave = parts[name] ?? 0;
        return (
          <div key={name}>
            <dt>{told}</dt>
            <dd>
              <span class={gave < 0 ? 'bar taken' : 'bar'} style={{ inlineSize: `${(Math.abs(gave) / most) * 100}%` }} aria-hidden="true" />
              <span class="figure">{figure(gave)}</span>
            </dd>
          </div>
        );
      })}
      <div class="sum">
        <dt>Score</dt>
        <dd>
          <span class="figure">{figure(score)}</span>
        </dd>
      </div>
    </dl>
  );
}

/** With a true minus, which screen readers say and lines do not break at. */
function figure(value: number): string {
  return value.toFixed(1).replace(/^-0\.0$/, '0.0').replace('-', '−');
}
