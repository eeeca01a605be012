import type { Generation } from '../../core/ports.ts';

export type GenerationRow = { id: number; embedder: string; dimensions: number; active: number; vectors: number; waiting: number };

/** A generation as the port tells it. */
export function generationOf({ active, ...row }: GenerationRow): Generation {
  return { ...row, active: active === 1 };
}
