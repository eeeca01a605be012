import { signal } from '@preact/signals';
import type { Citation } from '../../../src/core/citation.ts';

export const CARD_ID = 'citation-card';

/** The card that is open, and the mark it belongs to. */
export const card = signal<{ citation: Citation; anchor: HTMLElement } | undefined>(undefined);

/** Long enough to move the pointer from the mark onto the card. */
const GRACE_MS = 250;
let closing: ReturnType<typeof setTimeout> | undefined;

export function openCard(citation: Citation, anchor: HTMLElement): void {
  clearTimeout(closing);
  if (card.value?.anchor !== anchor) card.value = { citation, anchor };
}

export function closeCard(): void {
  clearTimeout(closing);
  card.value = undefined;
}

/** The pointer has left; a card whose mark the keyboard is at stays. */
export function leaveCard(): void {
  clearTimeout(closing);
  closing = setTimeout(() => card.value?.anchor.matches(':focus-visible') || closeCard(), GRACE_MS);
}

export function stayOnCard(): void {
  clearTimeout(closing);
}
