import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Citation } from '../../../src/core/citation.ts';
import { getArticle, reasonOf, type ArticleView } from '../api.ts';
import { OriginalLink, SourceLine } from '../shared/source-line.tsx';
import { closeReader, reader } from './reader-state.ts';

/** The source reader: the cited version of an article with the quote marked, in view. */
export function Reader() {
  const citation = reader.value?.citation;
  const loaded = useArticle(citation);
  const panel = useRef<HTMLElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => showMark(text.current), [citation, loaded]);
  useEffect(() => {
    // Where the reader covers the answer, the keyboard goes along with it.
    if (citation && panel.current && getComputedStyle(panel.current).position === 'fixed') panel.current.focus();
  }, [citation]);
  if (!citation) return null;
  return (
    <aside class="reader" aria-label="Source" ref={panel} tabIndex={-1} onKeyDown={({ key }) => key === 'Escape' && closeReader()}>
      <header>
        <h2 dir="auto">{citation.title}</h2>
        <button type="button" class="quiet" onClick={closeReader}>Close</button>
        <p>
          <SourceLine facts={citation} authors />
        </p>
        <p class="links">
          <OriginalLink url={citation.url} /> <a href={`${citation.permalink}#quote`}>Quote page</a> <a href={`/a/${citation.articleId}?version=${citation.version}`}>Article and versions</a>
        </p>
      </header>
      <div class="scroll" ref={text} tabIndex={0} role="region" aria-label="Text of the article">
        {loaded?.problem !== undefined && <p role="alert">{loaded.problem}</p>}
        <MarkedText citation={citation} article={loaded?.article} />
      </div>
    </aside>
  );
}

/** The text in its paragraphs, the quote in one mark. The quote alone while the article is on its way, or where it is gone. */
function MarkedText({ citation: { start, end, quote, version, articleId }, article }: { citation: Citation; article: ArticleView | undefined }) {
  const whole = article?.id === articleId && article.shown === version && article.text.slice(start, end) === quote ? article.text : undefined;
  return (
    <div class="text" dir="auto">
      {whole?.slice(0, start)}
      <mark>{quote}</mark>
      {whole?.slice(end)}
    </div>
  );
}

type Loaded = { article?: ArticleView; problem?: string };

/** The article of a citation; another citation of the same version needs no second request. */
function useArticle(citation: Citation | undefined): Loaded | undefined {
  const [loaded, setLoaded] = useState<Loaded | undefined>(undefined);
  const [articleId, version] = [citation?.articleId, citation?.version];
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

/** Scrolls the reader alone, never the page: the mark in the middle, or its beginning at the top where it is higher than the reader. */
function showMark(box: HTMLElement | null): void {
  const mark = box?.querySelector('mark');
  if (!box || !mark) return;
  const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()];
  box.scrollTop += inner.top - outer.top - Math.max(0, (outer.height - inner.height) / 2);
}
