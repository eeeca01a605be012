import { useRef, useState } from 'preact/hooks';
import { ask, isBusy, stop } from './asking.ts';
import { FilterChips } from './filter-chips.tsx';

/** What the server takes at most. */
const MOST_CHARACTERS = 8192;

/** One field that grows; Enter sends, Shift+Enter begins a new line. */
export function QuestionBox() {
  const [question, setQuestion] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const send = () => {
    if (isBusy.value || question.trim() === '') return;
    ask(question);
    setQuestion('');
    if (field.current) field.current.value = ''; // a second Enter in the same frame finds nothing to send
    grow(field.current);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) send();
  };
  return (
    <form class="question-box" onSubmit={(event) => (event.preventDefault(), send())}>
      <label class="unseen" for="question">Question</label>
      <div class="field">
        <textarea
          id="question"
          ref={field}
          rows={1}
          maxLength={MOST_CHARACTERS}
          placeholder="Ask about the articles in this library"
          value={question}
          dir="auto"
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => (setQuestion(currentTarget.value), grow(currentTarget))}
        />
        {/* The second click of a double click on Ask lands on Stop and means nothing. */}
        {isBusy.value ? <button type="button" key="stop" onClick={({ detail }) => detail < 2 && stop()}>Stop</button> : <button type="submit" key="ask" disabled={question.trim() === ''}>Ask</button>}
      </div>
      <FilterChips />
    </form>
  );
}

function grow(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}
