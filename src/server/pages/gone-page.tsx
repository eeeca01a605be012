import type { CitationGoneError } from '../../core/errors.ts';
import { shownDay } from '../../core/shown-day.ts';
import { shownTitle } from '../../core/shown-title.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';
import { originalLink } from './original-link.ts';

/** A citation whose article was removed: what the answers that cite it have kept. */
export function gonePage({ quote, source }: CitationGoneError, { permalink }: PageAssets): string {
  const original = source && originalLink(source, quote ?? '');
  return renderPage(
    { title: 'Removed from the library · Dateline', assets: permalink, robots: 'noindex' },
    <Frame>
      <h1>This article was removed from the library</h1>
      <section class="cited" aria-label="The cited passage">
        {quote !== undefined && <blockquote>{quote}</blockquote>}
        {source && <p class="facts">{source.sample && <span class="badge">Sample, invented</span>} {[source.outlet, shownDay(source.published), shownTitle(source)].filter(Boolean).join(' · ')}</p>}
        <p>{quote === undefined ? 'What answers quoted of it was erased with it.' : 'The quote is kept with the answers that cite it; it can no longer be checked against the article.'}</p>
        <p>
          <a href="/">Ask a question</a>
          {original !== undefined && <> · <a href={original} target="_blank" rel="noopener noreferrer nofollow">Open the original</a></>}
        </p>
      </section>
    </Frame>,
  );
}
