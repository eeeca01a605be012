import type { ArticleState, ListedArticle } from '../../../src/core/ports.ts';
import { ConfirmButton } from '../shared/confirm-button.tsx';
import { SampleBadge } from '../shared/source-line.tsx';
import { correctedSaid, NoteBadges } from '../shared/note-badges.tsx';
import { counted } from '../../../src/core/counted.ts';
import { shownDay } from '../../../src/core/shown-day.ts';
import { remove } from './article-list.ts';

const MEANT: Record<ArticleState, string> = {
  indexed: 'Found by its words and, where a model is set, by its meaning',
  waiting: 'Found by its words; it waits for its vectors',
  failed: 'Found by its words; no vector could be had for some of it. `dateline reindex` tries again',
};

/** An article in the table of the library. Where there is no room for columns, their facts stand in a second line. */
export function ArticleRow({ article, index }: { article: ListedArticle; index: number }) {
  const { id, title, outlet, published, sample, retracted, versions, state, copies } = article;
  const folded = [retracted && 'Retracted', sample && 'Sample', !retracted && correctedSaid(article), copies && copiesTold(copies), shownDay(published), versions > 1 && counted(versions, 'version'), state !== 'indexed' && state, outlet];
  return (
    <tr aria-rowindex={index}>
      <td>
        <span class="title"><a href={`/a/${id}`} dir="auto" title={title}>{title}</a> {sample && <SampleBadge />} <NoteBadges article={article} />{copies && <CopiesBadge copies={copies} />}</span>
        <span class="narrow facts"><bdi>{folded.filter(Boolean).join(' · ')}</bdi></span>
      </td>
      <td class="outlet"><bdi>{outlet ?? '–'}</bdi></td>
      <td class="date">{shownDay(published)}</td>
      <td class="versions">{versions}</td>
      <td class={`state ${state}`} title={MEANT[state]}>{state}</td>
      <td class="act">
        <ConfirmButton
          label="Remove"
          name={title}
          choices={[
            { label: 'Remove', run: () => remove(id, { erase: false }) },
            { label: 'Remove, blank quotes', run: () => remove(id, { erase: true }) },
          ]}
        />
      </td>
    </tr>
  );
}

type Copies = NonNullable<ListedArticle['copies']>;

function CopiesBadge({ copies }: { copies: Copies }) {
  return <span class="badge plain" title={copies.relation === 'original' ? 'Others carry its text' : 'Its text stands in another article too'}>{copiesTold(copies)}</span>;
}

function copiesTold({ others, relation }: Copies): string {
  return relation === 'original' ? (others === 1 ? '1 copy' : `${others} copies`) : 'Copy';
}
