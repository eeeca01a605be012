import type { ArticleView, ShownNote } from '../api.ts';
import { Notices } from './notices.tsx';

const NAMES = { retraction: 'Retraction', correction: 'Correction', clarification: 'Clarification', update: 'Update' } as const;

/**
 * What the article's text says of itself, set off from it, each note with links to the sentences that it corrects; what its outlet says of it in
 * articles of their own, and what it says of others. A retraction comes first and is told loudly.
 */
export function Notes({ article }: { article: ArticleView }) {
  const { text, retracted, shownNotes } = article;
  return (
    <>
      {retracted && <p class="withdrawn" role="note"><strong>Retracted.</strong> Its publisher has withdrawn this article.</p>}
      <Notices article={article} />
      {shownNotes.length > 0 && (
        <section class="notes" aria-label="Notes on this article">
          {shownNotes.map((note) => <Note note={note} text={text} key={note.start} />)}
        </section>
      )}
    </>
  );
}

function Note({ note: { kind, start, end, corrects }, text }: { note: ShownNote; text: string }) {
  const words = text.slice(start, end);
  const isNamed = words.replace(/^\W+/, '').toLowerCase().startsWith(kind);
  return (
    <div class={`text-note ${kind}`}>
      <p dir="auto">{!isNamed && <strong>{NAMES[kind]}: </strong>}{words}</p>
      {corrects.map((sentence) => (
        <p class="facts" key={sentence.start}>
          About: <a href={`#${sentence.start}-${sentence.end}`} dir="auto">{text.slice(sentence.start, sentence.end)}</a>
        </p>
      ))}
    </div>
  );
}
