import { signal } from '@preact/signals';

/** What the page's one live region says. */
export const announcement = signal('');

/** Lets a screen reader say a text once. */
export function announce(text: string): void {
  announcement.value = text;
}
