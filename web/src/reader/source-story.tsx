import { useEffect, useState } from 'preact/hooks';
import { getStory } from '../api.ts';
import { counted } from '../../../src/core/counted.ts';

/** In the source reader: how many other articles the story has, with the way to them. */
export function SourceStory({ articleId, story }: { articleId: string; story: string | undefined }) {
  const [others, setOthers] = useState(0);
  useEffect(() => {
    setOthers(0);
    if (story === undefined) return;
    const controller = new AbortController();
    getStory(story, controller.signal).then(({ articles }) => setOthers(articles.length - 1), () => undefined); // it came apart meanwhile
    return () => controller.abort();
  }, [story]);
  if (others < 1) return null;
  return <p class="facts">In a story with {counted(others, 'other article')}: <a href={`/a/${articleId}#story`}>see them</a></p>;
}
