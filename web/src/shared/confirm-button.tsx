import { useState } from 'preact/hooks';
import { reasonOf } from '../api.ts';

export type Choice = { label: string; run: () => Promise<void> };

/** A deletion in two steps, in its place: first the button, then what it would do. */
export function ConfirmButton({ label, name, choices }: { label: string; name: string; choices: Choice[] }) {
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState('');
  const choose = async ({ run }: Choice) => {
    setAsking(false);
    setProblem(await run().then(() => '', reasonOf));
  };
  if (!asking) {
    return (
      <>
        <button type="button" class="quiet" aria-label={`${label}: ${name}`} onClick={() => setAsking(true)}>{label}</button>
        {problem && <span role="alert">{problem}</span>}
      </>
    );
  }
  return (
    <span class="confirm" role="group" aria-label={`${label}: ${name}?`} onKeyDown={({ key }) => key === 'Escape' && setAsking(false)}>
      {choices.map((choice) => (
        <button type="button" class="danger" key={choice.label} onClick={() => void choose(choice)}>
          {choice.label}
        </button>
      ))}
      <button type="button" class="quiet" ref={focusOnce} onClick={() => setAsking(false)}>Keep</button>
    </span>
  );
}

/** The harmless choice has the focus first. */
function focusOnce(button: HTMLButtonElement | null): void {
  button?.focus();
}
