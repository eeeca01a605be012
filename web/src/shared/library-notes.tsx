import { useState } from 'preact/hooks';
import { reasonOf, type Stats } from '../api.ts';
import { counted } from '../../../src/core/counted.ts';
import { putSamplesIn, stats, takeSamplesOut } from './library-state.ts';

/** What a reader should know of the library before asking: that it is empty, holds samples alone or beside others, waits for vectors, is read by a model elsewhere. */
export function LibraryNotes({ onChange }: { onChange?: () => void }) {
  const known = stats.value;
  if (!known) return null;
  return (
    <div class="notes">
      {known.articles === 0 && <Note text="This library is empty." action={{ label: 'Load the samples', run: putSamplesIn }} onChange={onChange} />}
      {known.articles > 0 && known.samples === known.articles && (
        <Note text="This library holds only the samples: invented articles to try things out with." action={{ label: 'Take them out', run: takeSamplesOut }} onChange={onChange} />
      )}
      {known.samples > 0 && known.samples < known.articles && (
        <Note text={known.samples === 1 ? 'One sample, an invented article, is left out of answers.' : `The ${known.samples} samples, invented articles, are left out of answers.`} action={{ label: 'Take them out', run: takeSamplesOut }} onChange={onChange} />
      )}
      <Waiting {...known.embedding} />
      <Providers {...known.models} />
    </div>
  );
}

type NoteProps = { text: string; action: { label: string; run: () => Promise<void> }; onChange: (() => void) | undefined };

function Note({ text, action, onChange }: NoteProps) {
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const run = async () => {
    setState({ busy: true });
    const problem = await action.run().then(() => undefined, reasonOf);
    setState({ busy: false, ...(problem !== undefined && { problem }) });
    onChange?.();
  };
  return (
    <p class="note">
      {text}{' '}
      <button type="button" disabled={state.busy} onClick={() => void run()}>{action.label}</button>{' '}
      {location.pathname !== '/library' && <a class="button" href="/library">Add articles</a>} {state.problem}
    </p>
  );
}

function Waiting({ waiting, state, problem }: Stats['embedding']) {
  if (state === 'off' || waiting === 0) return null;
  const why = state === 'no-model' ? 'There is no model for search by meaning yet (`dateline models get`); until then words are searched.' : 'Until then they are found by their words.';
  return <p class="facts">{counted(waiting, 'passage')} {waiting === 1 ? 'waits' : 'wait'} for {waiting === 1 ? 'its vector' : 'their vectors'}. {why} {problem}</p>;
}

const LOCAL = ['extractive', 'local', 'none'];

function Providers({ chat, embed }: Stats['models']) {
  const sentTo = [chat, embed].filter(({ provider }) => !LOCAL.includes(provider)).map(({ provider, name }) => `${provider} (${name})`);
  return sentTo.length === 0 ? null : <p class="facts">Article text is sent to {[...new Set(sentTo)].join(' and ')}.</p>;
}
