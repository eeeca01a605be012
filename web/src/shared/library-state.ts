import { signal } from '@preact/signals';
import { getOutlets, getStats, getSuggestions, loadSamples, removeSamples, type Stats } from '../api.ts';

/** What the page knows of the library. */
export const stats = signal<Stats | undefined>(undefined);
export const outlets = signal<string[]>([]);
export const suggestions = signal<string[]>([]);

/** While passages wait for their vector or articles for their story, their number is asked for this often. */
const WAITING_MS = 5000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Asks for the counts, outlets and suggested questions anew. */
export async function refreshLibrary(): Promise<void> {
  [stats.value, outlets.value, suggestions.value] = await Promise.all([getStats(), getOutlets(), getSuggestions()]);
  clearTimeout(timer);
  if (isWaiting(stats.value)) timer = setTimeout(() => void refreshStats(), WAITING_MS);
}

async function refreshStats(): Promise<void> {
  stats.value = await getStats().catch(() => stats.value);
  if (stats.value && isWaiting(stats.value)) timer = setTimeout(() => void refreshStats(), WAITING_MS);
}

function isWaiting({ embedding, stories }: Stats): boolean {
  return embedding.state === 'working' || stories.waiting > 0;
}

export async function takeSamplesOut(): Promise<void> {
  await removeSamples();
  await refreshLibrary();
}

export async function putSamplesIn(): Promise<void> {
  await loadSamples();
  await refreshLibrary();
}
