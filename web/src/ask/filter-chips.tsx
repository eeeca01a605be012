import { useState } from 'preact/hooks';
import { outlets } from '../shared/library-state.ts';
import { shownDay } from '../../../src/core/shown-day.ts';
import { asOf, chosenOutlets, from, to } from './filter-state.ts';

type ChipName = 'dates' | 'outlets' | 'asOf';

/** What the next question is restricted to: each a chip that opens its fields. */
export function FilterChips() {
  const [open, setOpen] = useState<ChipName | undefined>(undefined);
  const toggle = (name: ChipName) => () => setOpen(open === name ? undefined : name);
  return (
    <div class="filters" onKeyDown={({ key }) => key === 'Escape' && setOpen(undefined)}>
      {open !== undefined && <div class="filter-fields" id="filter-fields">{open === 'dates' ? <Dates /> : open === 'outlets' ? <Outlets /> : <AsOf />}</div>}
      <Chip label={datesLabel()} isOpen={open === 'dates'} onToggle={toggle('dates')} {...(from.value || to.value ? { onClear: () => ([from.value, to.value] = ['', '']) } : {})} />
      <Chip label={outletsLabel()} isOpen={open === 'outlets'} onToggle={toggle('outlets')} {...(chosenOutlets.value.length > 0 ? { onClear: () => (chosenOutlets.value = []) } : {})} />
      <Chip label={asOf.value ? `As of ${shownDay(asOf.value)}` : 'As of now'} isOpen={open === 'asOf'} onToggle={toggle('asOf')} {...(asOf.value ? { onClear: () => (asOf.value = '') } : {})} />
    </div>
  );
}

function Chip({ label, isOpen, onToggle, onClear }: { label: string; isOpen: boolean; onToggle: () => void; onClear?: () => void }) {
  return (
    <span class={onClear ? 'chip set' : 'chip'}>
      <button type="button" aria-expanded={isOpen} aria-controls="filter-fields" onClick={onToggle}>{label}</button>
      {onClear && <button type="button" aria-label={`Clear: ${label}`} onClick={onClear}>✕</button>}
    </span>
  );
}

function datesLabel(): string {
  if (from.value && to.value) return `${shownDay(from.value)} to ${shownDay(to.value)}`;
  if (from.value) return `From ${shownDay(from.value)}`;
  return to.value ? `Until ${shownDay(to.value)}` : 'Any date';
}

function outletsLabel(): string {
  const [first, ...rest] = chosenOutlets.value;
  if (first === undefined) return 'All outlets';
  return rest.length === 0 ? first : `${first} and ${rest.length} more`;
}

function Dates() {
  return (
    <>
      <label>From <input type="date" value={from.value} max={to.value} onInput={({ currentTarget }) => (from.value = currentTarget.value)} /></label>
      <label>To <input type="date" value={to.value} min={from.value} onInput={({ currentTarget }) => (to.value = currentTarget.value)} /></label>
      <span class="facts">Both days included; undated articles are left out.</span>
    </>
  );
}

function AsOf() {
  return (
    <>
      <label>As of <input type="date" value={asOf.value} onInput={({ currentTarget }) => (asOf.value = currentTarget.value)} /></label>
      <span class="facts">The day the question is asked from: articles near it come first.</span>
    </>
  );
}

/** More outlets than this are found by typing. */
const MOST_SHOWN = 40;

function Outlets() {
  const [typed, setTyped] = useState('');
  const found = outlets.value.filter((name) => name.toLowerCase().includes(typed.toLowerCase()));
  const toggle = (name: string) => (chosenOutlets.value = chosenOutlets.value.includes(name) ? chosenOutlets.value.filter((each) => each !== name) : [...chosenOutlets.value, name]);
  return (
    <>
      {outlets.value.length > MOST_SHOWN && <label>Find <input type="search" value={typed} onInput={({ currentTarget }) => setTyped(currentTarget.value)} /></label>}
      {outlets.value.length === 0 && <span class="facts">No outlets are known yet.</span>}
      {found.slice(0, MOST_SHOWN).map((name) => (
        <label class="check" key={name}>
          <input type="checkbox" checked={chosenOutlets.value.includes(name)} onChange={() => toggle(name)} /> <bdi>{name}</bdi>
        </label>
      ))}
    </>
  );
}
