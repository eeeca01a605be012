import { useEffect } from 'preact/hooks';
import type { ArticleQuery } from '../api.ts';
import { outlets } from '../shared/library-state.ts';
import { query, startList } from './article-list.ts';

/** A pause in typing after which the list is asked for. */
const TYPING_MS = 100;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Search as you type, outlet, days, undated. */
export function ArticleFilters() {
  useEffect(startList, []);
  const set = (key: keyof ArticleQuery, value: string) => {
    const { [key]: _before, ...rest } = query.value;
    query.value = value === '' ? rest : { ...rest, [key]: value };
    clearTimeout(typing);
    typing = setTimeout(startList, TYPING_MS);
  };
  const { q = '', outlet = '', from = '', to = '', undated } = query.value;
  return (
    <form class="filters" role="search" aria-label="Articles" onSubmit={(event) => event.preventDefault()}>
      <label class="grow">Find <input type="search" value={q} maxLength={500} onInput={({ currentTarget }) => set('q', currentTarget.value)} /></label>
      <label>
        Outlet{' '}
        <select value={outlet} onChange={({ currentTarget }) => set('outlet', currentTarget.value)}>
          <option value="">All</option>
          {outlets.value.map((name) => <option value={name} key={name}>{name}</option>)}
        </select>
      </label>
      <label>From <input type="date" value={from} max={to} onInput={({ currentTarget }) => set('from', currentTarget.value)} /></label>
      <label>To <input type="date" value={to} min={from} onInput={({ currentTarget }) => set('to', currentTarget.value)} /></label>
      <label class="check"><input type="checkbox" checked={undated === 'true'} onChange={({ currentTarget }) => set('undated', currentTarget.checked ? 'true' : '')} /> Undated</label>
    </form>
  );
}
