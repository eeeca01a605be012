import { foundPassage, type FoundPassage } from '../core/passage.ts';
import type { ArticleStore } from '../core/ports.ts';
import type { Ranked } from './fuse.ts';
import { foldCopies, withStories, type Stories } from './copies.ts';
import { CopyDetector } from './near-copies.ts';
import { sourcesOf } from './sources-of.ts';
import { Variety } from './variety.ts';

/** The first `limit` passages with their texts; of copies of one article, and of near-copies of a passage, only one; and none whose article went away meanwhile. With `varied`, others come before more of the same article or source. */
export async function lookUp(all: Ranked[], { store, stories }: { store: Pick<ArticleStore, 'articles' | 'version'>; stories?: Stories }, { stems, limit, varied }: { /** Of the question. */ stems: Iterable<string>; limit: number; varied: boolean }): Promise<FoundPassage[]> {
  const ranked = await foldCopies(all, { store, stories, stems });
  const copies = new CopyDetector();
  const variety = varied ? new Variety(limit) : undefined;
  const found: FoundPassage[] = [];
  const spare: FoundPassage[] = [];
  for (let next = 0; next < ranked.length && found.length < limit; next += limit) {
    const batch = ranked.slice(next, next + limit);
    const sources = await sourcesOf(batch, store);
    for (const { passage, score } of batch) {
      const source = sources.get(passage.articleId);
      if (!source || source.version.id !== passage.version) continue;
      const candidate = foundPassage(passage, source.article, source.version.text, score);
      if (found.length === limit || !copies.isNew(candidate.text)) continue;
      (variety?.admits(candidate) === false ? spare : found).push(candidate);
    }
  }
  return withStories([...found, ...spare.slice(0, limit - found.length)].sort((a, b) => b.score - a.score), stories);
}
