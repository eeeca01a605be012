import type { Answer } from '../../../src/core/answer.ts';
import { SourceLine } from '../shared/source-line.tsx';
import { HowSure } from './how-sure.tsx';
import { WhySources } from './why-sources.tsx';

/** That the articles do not answer the question, what is missing, the sentence and the articles that come nearest. */
export function Declined({ answer }: { answer: Answer }) {
  const { text, missing = [] } = answer;
  const nearest = nearestOf(answer);
  return (
    <div class="declined">
      <p class="answer" dir="auto">{text}</p>
      <HowSure answer={answer} />
      {missing.length > 0 && (
        <>
          <h3>What is missing</h3>
          <ul class="lacking">
            {missing.map((lacking) => (
              <li dir="auto" key={lacking}>{lacking}</li>
            ))}
          </ul>
        </>
      )}
      {answer.nearestQuote && answer.nearestQuote.quote !== '' && (
        <>
          <h3>The nearest sentence</h3>
          <blockquote dir="auto">{answer.nearestQuote.quote}</blockquote>
          <p>
            <SourceLine facts={answer.nearestQuote} /> · <a href={`${answer.nearestQuote.permalink}#quote`}>See it in its place</a>
          </p>
        </>
      )}
      {nearest.length > 0 && (
        <>
          <h3>Nearest articles</h3>
          <ul class="articles">
            {nearest.map((passage) => (
              <li key={passage.articleId}>
                <a href={`/a/${passage.articleId}`} dir="auto">{passage.title}</a> <SourceLine facts={passage} />
              </li>
            ))}
          </ul>
        </>
      )}
      <WhySources answer={answer} />
    </div>
  );
}

/** A passage of each of the nearest articles: title, outlet and date stand in the evidence. */
function nearestOf({ nearest = [], evidence }: Answer): Answer['evidence'] {
  return nearest.flatMap((id) => evidence.find(({ articleId }) => articleId === id) ?? []);
}
