import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { getArticle, reasonOf, type ArticleView } from '../api.ts';
import { SourceStory } from './source-story.tsx';
import { OriginalLink, SourceLine } from '../shared/source-line.tsx';
import { closeReader, reader, type Place } from './reader-state.ts';

/** The source reader: the cited version of an article with the quote, or the passage, marked and in view. */
export function Reader() {
  const place = reader.value?.place;
  const loaded = useArticle(place);
  const panel = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => showMark(text.current), [place, loaded]);
  useEffect(() => {
    // Where the reader covers the answer, the keyboard goes along with it.
    if (place && panel.current && getComputedStyle(panel.current).position === 'fixed') panel.current.focus();
  }, [place]);
  if (!place) return null;
  return (
    <aside class="reader" aria-label="Source" ref={panel} tabIndex={-1} onKeyDown={({ key }) => key === 'Escape' && closeReader()}>
      <header>
        <h2 dir="auto">{place.title}</h2>
        <button type="button" class="quiet" onClick={closeReader}>Close</button>
        <p>
          <SourceLine facts={place} authors />
        </p>
        {place.changed && <p class="warned" role="note">Changed since: {place.changed.note}</p>}
        <p class="links">
          <OriginalLink url={place.url} /> {place.permalink !== undefined && <a href={`${place.permalink}#quote`}>Quote page</a>} <a href={`/a/${place.articleId}?version=${place.version}`}>Article and versions</a>
        </p>
        <SourceStory articleId={place.articleId} story={place.story} />
      </header>
      <div class="scroll" ref={text} tabIndex={0} role="region" aria-label="Text of the article">
        {loaded?.problem !== undefined && <p role="alert">{loaded.problem}</p>}
        <MarkedText place={place} article={loaded?.article} />
      </div>
    </aside>
  );
}

/** The text in its paragraphs, the quote in one mark. The quote alone while the article is on its way, or where it is gone. */
function MarkedText({ place: { start, end, quote, version, articleId, marker }, article }: { place: Place; article: ArticleView | undefined }) {
  const whole = article?.id === articleId && article.shown === version && article.text.slice(start, end) === quote ? article.text : undefined;
  return (
    <div class="text" dir="auto">
      {whole?.slice(0, start)}
      <mark class={marker === undefined ? 'passage' : undefined}>{quote}</mark>
      {whole?.slice(end)}
    </div>
  );
}

type Loaded = { article?: ArticleView; problem?: string };

/** The article of a place; another place of the same version needs no second request. */
function useArticle(place: Place | undefined): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);
  const [articleId, version] = [place?.articleId, place?.version];
  useEffect(() => {
    if (articleId === undefined) return;
    const controller = new AbortController();
    getArticle(articleId, version, controller.signal).then(
      (article) => setLoaded({ article }),
      (error) => controller.signal.aborted || setLoaded({ problem: reasonOf(error) }),
    );
    return () => controller.abort();
  }, [articleId, version]);
  return loaded;
}

/** Room above a mark that is higher than the reader. */
const EDGE = 12;

/** Scrolls the reader alone, never the page: the mark in the middle, or its beginning near the top where it is higher than the reader. */
function showMark(box: HTMLElement | null): void {
  const mark = box?.querySelector('mark');
  if (!box || !mark) return;
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - Math.max(EDGE, (outer.height - inner.height) / 2);
}
