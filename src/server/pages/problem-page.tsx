import type { Problem } from '../../core/errors.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';

/** An error as a page: what was wrong, and what to do. A removed citation still shows the quote that was stored. */
export function problemPage(problem: Problem, { permalink }: PageAssets, quote?: string): string {
  return renderPage(
    { title: `${problem.title} · Dateline`, assets: permalink, robots: 'noindex' },
    <Frame>
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      {problem.hint !== undefined && <p>{problem.hint}</p>}
      {quote !== undefined && <blockquote>{quote}</blockquote>}
      <p>
        <a href="/">Ask a question</a>
      </p>
    </Frame>,
  );
}
