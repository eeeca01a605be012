import { signal } from '@preact/signals';
import type { Citation } from '../../../src/core/citation.ts';

/** A range of an article version to be read in its place: a citation, or a passage, which has no number and no page of its own. */
export type Place = Omit<Citation, 'marker' | 'permalink' | 'sha256'> & Partial<Pick<Citation, 'marker' | 'permalink'>>;

/** What the source reader shows, and what opened it: the focus goes back there. */
export const reader = signal<{ place: Place; opener: HTMLElement | null } | undefined>(undefined);

export function openReader(place: Place, opener: HTMLElement | null = null): void {
  reader.value = { place, opener };
  if (place.marker !== undefined && location.pathname.startsWith('/q/')) history.replaceState(null, '', `#c${place.marker}`);
}

export function closeReader(): void {
  const opener = reader.value?.opener;
  reader.value = undefined;
  if (opener?.isConnected) opener.focus();
}
