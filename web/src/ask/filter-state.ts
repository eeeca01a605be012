import { signal } from '@preact/signals';
import type { Filters } from '../../../src/core/filters.ts';
import type { AskBody } from '../api.ts';

/** The chips under the question box. Empty = no restriction. */
export const from = signal('');
export const to = signal('');
export const chosenOutlets = signal<string[]>([]);
export const asOf = signal('');

/** A question with the chips' filters. */
export function shownBody(question: string): AskBody {
  const filters: Filters = {
    ...(from.value && { from: from.value }),
    ...(to.value && { to: to.value }),
    ...(chosenOutlets.value.length > 0 && { outlets: chosenOutlets.value }),
  };
  return { question, ...(Object.keys(filters).length > 0 && { filters }), ...(asOf.value && { asOf: asOf.value }) };
}
