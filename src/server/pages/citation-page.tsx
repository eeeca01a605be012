import type { VNode } from 'preact';
import { alsoInText } from '../../core/story.ts';
import { attributionText, type CitationView } from '../../core/citation.ts';
import { cslJson, markdownFootnote, plainFootnote } from '../footnote.ts';
import type { PageAssets } from '../route.ts';
import { Frame, renderPage } from './layout.tsx';
import { shownDay } from '../../core/shown-day.ts';
import { originalLink } from './original-link.ts';

/** A citation as a page that stands by itself: the quote first, then the whole article with the quote marked. Works without JavaScript. `pages` is the address that permalinks begin with. */
export function citationPage(view: CitationView, pages: string, assets: PageAssets): string {
  const { citation, article } = view;
  const title = `“${shorten(citation.quote, 90)}” · ${article.outlet ?? article.title}`;
  return renderPage(
    { title, description: `${article.title} · ${shownDay(article.published)}`, assets: assets.permalink },
    <Frame>
      <Quote view={view} />
      <article class="source" aria-label={article.title}>
        <h1>{article.title}</h1>
        <SourceFacts view={view} />
        <Warning view={view} />
        <MarkedText view={view} />
      </article>
      <Footnotes view={view} pages={pages} />
    </Frame>,
  );
}

function Quote({ view }: { view: CitationView }): VNode {
  const { citation, article, alsoIn } = view;
  const original = originalLink(article, citation.quote);
  const since = sinceSaid(view);
  return (
    <section class="cited" aria-label="The cited passage">
      <blockquote id="cited-quote">{citation.quote}</blockquote>
      <p class="facts">
        {article.sample && <span class="badge">Sample, invented</span>} {article.retracted && <span class="badge grave">Retracted</span>} {article.outlet ?? 'Outlet not known'}, {shownDay(article.published)}
      </p>
      {citation.attribution && <p class="facts">{attributionText(citation.attribution)}</p>}
      {alsoIn && <p class="facts">{alsoInText(alsoIn)}</p>}
      {article.textFrom === 'feed' && <p class="facts">The text is what its feed says of the article, which itself could not be fetched.</p>}
      {since !== undefined && <p class="changed" id="since" role="note">{since}</p>}
      <p>
        <a href="#quote">See it in its place</a>
        {original !== undefined && (
          <>
            {' · '}
            <a href={original} target="_blank" rel="noopener noreferrer nofollow">Open the original</a>
          </>
        )}
      </p>
    </section>
  );
}

/** What became of a quote or its article since; undefined where both stand as they were. */
function sinceSaid({ article, changed }: CitationView): string | undefined {
  if (changed) return `Changed since: ${changed.note}`;
  return article.retracted ? 'The publisher has retracted this article.' : undefined;
}

/** The same where the text is read: shared links begin at the marked quote, and this stays above it. */
function Warning({ view }: { view: CitationView }): VNode | null {
  const since = sinceSaid(view);
  return since === undefined ? null : <p class="warning"><span>{view.article.retracted && <span class="badge grave">Retracted</span>} <a href="#since">{since}</a></span></p>;
}

function SourceFacts({ view: { article, citation } }: { view: CitationView }): VNode {
  return (
    <p class="facts">
      {[article.outlet, shownDay(article.published), article.authors.join(', ')].filter(Boolean).join(' · ')} · <a href={`/a/${article.id}?version=${citation.version}`}>Article and versions</a>
    </p>
  );
}

/** The article in its paragraphs, the quote in one mark even where it spans several. */
function MarkedText({ view: { before, citation, after } }: { view: CitationView }): VNode {
  return (
    <div class="text">
      {before}
      <mark id="quote">{citation.quote}</mark>
      {after}
    </div>
  );
}

function Footnotes({ view, pages }: { view: CitationView; pages: string }): VNode {
  const forms = [
    ['Plain text', plainFootnote({ ...view, pages })],
    ['Markdown', markdownFootnote({ ...view, pages })],
    ['CSL-JSON', cslJson(view)],
  ] as const;
  return (
    <section class="footnotes" aria-label="Copy as footnote" data-pages={pages}>
      <h2>Cite this</h2>
      {forms.map(([name, text]) => (
        <div class="footnote" key={name}>
          <h3>{name}</h3>
          <pre tabIndex={0}>{text}</pre>
        </div>
      ))}
    </section>
  );
}

function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
