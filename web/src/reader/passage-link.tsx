import type { FoundPassage } from '../../../src/core/passage.ts';
import { openReader } from './reader-state.ts';

/** A passage's title: it opens the source reader there; opened in a window of its own, the article's page marks the passage. */
export function PassageLink({ passage }: { passage: FoundPassage }) {
  const { articleId, version, start, end, title, text } = passage;
  const open = (event: MouseEvent & { currentTarget: HTMLAnchorElement }) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // the reader wants a window or a download
    event.preventDefault();
    openReader({ ...passage, quote: text }, event.currentTarget);
  };
  return <a href={`/a/${articleId}?version=${version}#${start}-${end}`} dir="auto" onClick={open}>{title}</a>;
}
