import { useRef, useState } from 'preact/hooks';
import { subscribe } from './feed-list.ts';
import { fetchPages, isUploading } from './uploading.ts';

/** Where addresses of web pages and feeds are typed or pasted, one or many; Enter fetches them, Shift+Enter begins a new line. */
export function AddressBox() {
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const addresses = addressesIn(typed);
  const fetch = () => {
    if (isUploading.value || addresses.length === 0) return;
    void fetchPages(addresses);
    clear();
  };
  const follow = async () => {
    const failed = await subscribe(addresses);
    setProblem(failed.map(({ reason }) => reason).join(' '));
    clear(failed.map(({ address }) => address).join('\n'));
  };
  const clear = (left = '') => {
    setTyped(left);
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    if (!event.repeat) fetch();
  };
  return (
    <form class="addresses" onSubmit={(event) => (event.preventDefault(), fetch())}>
      <label for="addresses">Addresses of web pages, or of feeds (RSS, Atom)</label>
      <div class="field">
        <textarea
          id="addresses"
          ref={field}
          rows={Math.min(MOST_ROWS, typed.split('\n').length)}
          placeholder="https://… one or several"
          spellcheck={false}
          value={typed}
          onKeyDown={onKeyDown}
          onInput={({ currentTarget }) => (setTyped(currentTarget.value), setProblem(''))}
        />
        <button type="submit" disabled={isUploading.value || addresses.length === 0}>Fetch</button>
        <button type="button" disabled={addresses.length === 0} title="Asks these feeds again and again, and takes in what is new" onClick={() => void follow()}>Subscribe</button>
      </div>
      {problem && <p role="alert">{problem}</p>}
    </form>
  );
}

/** A longer list scrolls. */
const MOST_ROWS = 8;

/** What stands between blanks, each once; people leave out `https://`. */
function addressesIn(typed: string): string[] {
  const all = typed.split(/\s+/).filter(Boolean).map((address) => (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d+(?:\/|$)/.test(address) ? address : `https://${address}`));
  return [...new Set(all)];
}
