import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { SourceLine } from '../shared/source-line.tsx';
import { CARD_ID, card, closeCard, leaveCard, stayOnCard } from './card-state.ts';

/** Room between a mark and its card, and at the window's edges. */
const GAP = 8;

/** What a mark points at: title, outlet, date and the quote. On a narrow screen a sheet at the bottom. */
export function Card() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const close = (event: KeyboardEvent) => event.key === 'Escape' && closeCard();
    addEventListener('keydown', close);
    return () => removeEventListener('keydown', close);
  }, []);
  const open = card.value;
  useLayoutEffect(() => {
    if (open && box.current) place(box.current, open.anchor.getBoundingClientRect());
  }, [open]);
  if (!open) return null;
  const { citation } = open;
  return (
    <div class="card" role="tooltip" id={CARD_ID} ref={box} onMouseEnter={stayOnCard} onMouseLeave={leaveCard}>
      <p class="title" dir="auto">{citation.title}</p>
      <SourceLine facts={citation} />
      <blockquote dir="auto">{citation.quote}</blockquote>
      <p class="facts hint">Tap the mark again to read it in its place.</p>
    </div>
  );
}

/** Under the mark where there is room, else above; in the page's coordinates, so that it moves along when the page scrolls. */
function place(box: HTMLElement, mark: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = box;
  const fitsBelow = mark.bottom + GAP + height <= innerHeight;
  const top = fitsBelow || mark.top < height + GAP ? mark.bottom + GAP : mark.top - height - GAP;
  const left = Math.max(GAP, Math.min(mark.left, document.documentElement.clientWidth - width - GAP));
  box.style.top = `${top + scrollY}px`;
  box.style.left = `${left + scrollX}px`;
}
