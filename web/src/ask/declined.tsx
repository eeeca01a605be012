import { useEffect, useState } from 'preact/hooks';
import type { Answer } from '../../../src/core/answer.ts';
import { getArticle, type ArticleView } from '../api.ts';
import { SourceLine } from '../shared/source-line.tsx';

/** That the articles do not answer the question, what is missing, and the nearest of them. */
export function Declined({ answer: { text, missing = [], nearest = [] } }: { answer: Answer }) {
  const articles = useArticles(nearest);
  const untold = missing.filter((word) => !text.includes(word));
  return (
    <div class="declined">
      <p class="answer" dir="auto">{text}</p>
      {untold.length > 0 && <p class="facts">Not in the nearest articles: {untold.join(', ')}</p>}
      {articles.length > 0 && (
        <>
          <h3>Nearest articles</h3>
          <ul class="articles">
            {articles.map((article) => (
              <li key={article.id}>
                <a href={`/a/${article.id}`} dir="auto">{article.title}</a> <SourceLine facts={article} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The articles of ids; one that was removed since is left out. */
function useArticles(ids: string[]): ArticleView[] {
  const [articles, setArticles] = useState<ArticleView[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    void Promise.allSettled(ids.map((id) => getArticle(id, undefined, controller.signal))).then((results) => {
      if (!controller.signal.aborted) setArticles(results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])));
    });
    return () => controller.abort();
  }, [ids.join()]);
  return articles;
}
