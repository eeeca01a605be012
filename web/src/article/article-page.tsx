import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { getArticle, reasonOf, type ArticleView } from '../api.ts';
import { OriginalLink, SampleBadge } from '../shared/source-line.tsx';
import { shownDay } from '../../../src/core/shown-day.ts';
import { Notes } from './notes.tsx';
import { Story } from './story.tsx';
import { Versions } from './versions.tsx';

/** An article with its text and its versions; `?version=` shows an earlier one, `#12-345` marks a range of the text. */
export function ArticlePage({ id }: { id: string }) {
  const [article, setArticle] = useState<ArticleView | undefined>(undefined);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    getArticle(id, new URLSearchParams(location.search).get('version') ?? undefined).then(setArticle, (error) => setProblem(reasonOf(error)));
  }, [id]);
  return (
    <main id="main" class="reading" tabIndex={-1}>
      {problem && <p role="alert">{problem}</p>}
      {article && (
        <article>
          <h1 dir="auto">{article.title}</h1>
          <Facts article={article} />
          <Notes article={article} />
          <Versions article={article} />
          <Story article={article} />
          <Text text={article.text} />
        </article>
      )}
    </main>
  );
}

function Text({ text }: { text: string }) {
  const mark = useRef<HTMLElement>(null);
  const hash = useHash();
  const [, start = 0, end = start] = /^#(\d+)-(\d+)$/.exec(hash)?.map(Number) ?? [];
  const marked = text.slice(start, end);
  useLayoutEffect(() => mark.current?.scrollIntoView(), [hash]);
  return (
    <div class="text" dir="auto">
      {text.slice(0, start)}
      {marked !== '' && <mark class="passage" ref={mark}>{marked}</mark>}
      {text.slice(start + marked.length)}
    </div>
  );
}

/** The address's part after #, as links on this page change it. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const follow = () => setHash(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return hash;
}

/** Where a date was read, in words. */
const DATE_FROM = {
  'json-ld': 'the page’s own data',
  meta: 'the page’s own data',
  time: 'the page’s time mark',
  text: 'a line of the page',
  url: 'the address',
  feed: 'the feed',
  given: 'what was given with it',
} as const;

function Facts({ article }: { article: ArticleView }) {
  const { outlet, authors, section, language, textFrom, sample, url } = article;
  return (
    <dl class="fact-list">
      <Fact name="Outlet" text={outlet ?? 'not known'} />
      {authors.length > 0 && <Fact name={authors.length === 1 ? 'Author' : 'Authors'} text={authors.join(', ')} />}
      <Fact name="Date" text={datingOf(article)} />
      {textFrom === 'feed' && <Fact name="Text" text="What its feed says of it: the article itself could not be fetched" />}
      {section !== undefined && <Fact name="Section" text={section} />}
      {language !== undefined && <Fact name="Language" text={language} />}
      {(sample || url !== undefined) && (
        <div>
          <dt class="unseen">More</dt>
          <dd>
            <OriginalLink url={url} /> {sample && <SampleBadge />}
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Its day and where that was read; of an undated article, when it was last changed, where its page says so. */
function datingOf({ published, publishedFrom, modified, modifiedFrom }: ArticleView): string {
  const isModified = published === undefined && modified !== undefined;
  const from = isModified ? modifiedFrom : publishedFrom;
  return `${shownDay(published)}${isModified ? `, modified on ${shownDay(modified)}` : ''}${from === undefined ? '' : `, from ${DATE_FROM[from]}`}`;
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{text}</dd>
    </div>
  );
}
