import { signal } from '@preact/signals';
import type { Citation } from '../../../src/core/citation.ts';

/** What the source reader shows, and what opened it: the focus goes back there. */
export const reader = signal<{ citation: Citation; opener: HTMLElement | null } | undefined>(undefined);

export function openReader(citation: Citation, opener: HTMLElement | null = null): void {
  reader.value = { citation, opener };
  if (location.pathname.startsWith('/q/')) history.replaceState(null, '', `#c${citation.marker}`);
}

export function closeReader(): void {
  const opener = reader.value?.opener;
  reader.value = undefined;
  if (opener?.isConnected) opener.focus();
}
