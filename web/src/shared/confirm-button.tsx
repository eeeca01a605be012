import { useState } from 'preact/hooks';

export type Choice = { label: string; run: () => void | Promise<void> };

/** A deletion in two steps, in its place: first the button, then what it would do. */
export function ConfirmButton({ label, name, choices }: { label: string; name: string; choices: Choice[] }) {
  const [asking, setAsking] = useState(false);
  if (!asking) return <button type="button" class="quiet" aria-label={`${label}: ${name}`} onClick={() => setAsking(true)}>{label}</button>;
  return (
    <span class="confirm" role="group" aria-label={`${label}: ${name}?`} onKeyDown={({ key }) => key === 'Escape' && setAsking(false)}>
      {choices.map((choice) => (
        <button type="button" class="danger" key={choice.label} onClick={() => (setAsking(false), void choice.run())}>
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
