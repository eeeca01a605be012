import type { ArticleFacts } from '../../../src/core/article.ts';
import { RetractedBadge } from './note-badges.tsx';
import { shownDay } from '../../../src/core/shown-day.ts';
import { webAddress } from './web-address.ts';

/** "Outlet · 3 May 2023", with the badge of a sample. */
export function SourceLine({ facts, authors = false }: { facts: Pick<ArticleFacts, 'outlet' | 'published' | 'authors'> & { sample?: true; retracted?: true }; authors?: boolean }) {
  const parts = [facts.outlet, shownDay(facts.published), authors ? facts.authors.join(', ') : ''].filter(Boolean).join(' · ');
  return (
    <span class="facts">
      <bdi>{parts}</bdi> {facts.sample && <SampleBadge />} {facts.retracted && <RetractedBadge />}
    </span>
  );
}

export function SampleBadge() {
  return <span class="badge">Sample, invented</span>;
}

/** The original's link; nothing where the article has no web address. */
export function OriginalLink({ url }: { url: string | undefined }) {
  const address = webAddress(url);
  return address === undefined ? null : (
    <a href={address} target="_blank" rel="noopener noreferrer nofollow">
      Open the original
    </a>
  );
}
