import { useEffect, useState } from 'preact/hooks';
import { getArticle, reasonOf, type ArticleView } from '../api.ts';
import { paragraphPairs, type ParagraphPair } from './paragraph-pairs.ts';
import { WordsChanged } from './words-changed.tsx';

/** Two chosen versions of an article next to each other, the changed words marked; one under the other where there is no room. */
export function SideBySide({ article: { id, versions } }: { article: ArticleView }) {
  const [left, setLeft] = useState(versions.at(-2)!.id);
  const [right, setRight] = useState(versions.at(-1)!.id);
  const texts = useTexts(id, left, right);
  return (
    <section class="side-by-side" aria-label="Two versions side by side">
      <div class="chosen">
        <VersionChoice label="Left" chosen={left} versions={versions} onChoose={setLeft} />
        <VersionChoice label="Right" chosen={right} versions={versions} onChoose={setRight} />
      </div>
      {'problem' in texts ? <p role="alert">{texts.problem}</p> : paragraphPairs(texts.left, texts.right).map((pair, at) => <Row pair={pair} key={at} />)}
    </section>
  );
}

type ChoiceProps = { label: string; chosen: string; versions: ArticleView['versions']; onChoose: (id: string) => void };

function VersionChoice({ label, chosen, versions, onChoose }: ChoiceProps) {
  return (
    <label>
      <span class="unseen">{label}: </span>
      <select value={chosen} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {versions.map(({ id, number, storedAt }) => <option value={id} key={id}>Version {number}, {storedAt.slice(0, 'YYYY-MM-DD'.length)}</option>)}
      </select>
    </label>
  );
}

function Row({ pair: { before, after } }: { pair: ParagraphPair }) {
  const isSame = before === after;
  return (
    <div class={isSame ? 'pair same' : 'pair'}>
      <p dir="auto">{before !== undefined && (isSame ? before : <WordsChanged before={before} after={after ?? ''} side="before" />)}</p>
      <p dir="auto">{after !== undefined && (isSame ? after : <WordsChanged before={before ?? ''} after={after} side="after" />)}</p>
    </div>
  );
}

type Texts = { left: string; right: string } | { problem: string };

/** The texts of both versions; empty ones while they are on their way. */
function useTexts(id: string, left: string, right: string): Texts {
  const [texts, setTexts] = useState<Texts>({ left: '', right: '' });
  useEffect(() => {
    const controller = new AbortController();
    Promise.all([left, right].map((version) => getArticle(id, version, controller.signal))).then(
      ([one, other]) => setTexts({ left: one!.text, right: other!.text }),
      (error) => controller.signal.aborted || setTexts({ problem: reasonOf(error) }),
    );
    return () => controller.abort();
  }, [id, left, right]);
  return texts;
}
