import { useEffect, useState } from 'preact/hooks';
import { getStory, type ArticleView, type StoryMember, type StoryView } from '../api.ts';
import { SourceLine } from '../shared/source-line.tsx';

/** The story of an article: where its text is printed too, and who else reports its event. Nothing where it stands alone. */
export function Story({ article: { id, story } }: { article: ArticleView }) {
  const told = useStory(story);
  const shown = told?.articles.find((member) => member.id === id);
  if (!told || !shown) return null;
  const others = told.articles.filter((member) => member.id !== id);
  const same = others.filter((member) => textOf(member) === textOf(shown));
  return (
    <section class="story" id="story" aria-label="Story">
      <h2>Story</h2>
      {shown.agency !== undefined && <p class="facts">Its text names {shown.agency} as its source.</p>}
      <Members heading="Original" members={same.filter(({ relation }) => relation === 'original')} />
      <Members heading={shown.relation === 'original' ? 'Copies of this text' : 'The same text'} members={same.filter(({ relation }) => relation !== 'original')} />
      <Members heading="Other reports" members={others.filter((member) => !same.includes(member))} />
    </section>
  );
}

/** Shown at once; a story of a hundred articles must not push the text away. */
const SHOWN_AT_ONCE = 5;

function Members({ heading, members }: { heading: string; members: StoryMember[] }) {
  const [isWhole, setWhole] = useState(false);
  if (members.length === 0) return null;
  return (
    <>
      <h3>{heading}</h3>
      <ul>
        {members.slice(0, isWhole ? undefined : SHOWN_AT_ONCE).map((member) => (
          <li key={member.id}>
            <a href={`/a/${member.id}`} dir="auto">{member.title}</a> <SourceLine facts={member} />
          </li>
        ))}
      </ul>
      {members.length > SHOWN_AT_ONCE && <button type="button" class="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>{isWhole ? 'Show fewer' : `Show all ${members.length}`}</button>}
    </>
  );
}

/** Articles of one text have this in common. */
function textOf({ id, copyOf }: StoryMember): string {
  return copyOf ?? id;
}

function useStory(id: string | undefined): StoryView | undefined {
  const [story, setStory] = useState<StoryView | undefined>(undefined);
  useEffect(() => {
    if (id === undefined) return;
    const controller = new AbortController();
    getStory(id, controller.signal).then(setStory, () => undefined); // it came apart meanwhile: the article is whole without it
    return () => controller.abort();
  }, [id]);
  return story;
}
