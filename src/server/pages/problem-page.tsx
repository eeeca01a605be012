import type { Problem } from '../../core/errors.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';

/** An error as a page: what was wrong, and what to do. */
export function problemPage(problem: Problem, { permalink }: PageAssets): string {
  return renderPage(
    { title: `${problem.title} · Dateline`, assets: permalink, robots: 'noindex' },
    <Frame>
      <h1>{problem.title}</h1>
      <p>{problem.detail}</p>
      {problem.hint !== undefined && <p>{problem.hint}</p>}
      <p>
        <a href="/">Ask a question</a>
      </p>
    </Frame>,
  );
}
