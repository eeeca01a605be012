import type { Stats } from '../../assistant-types.ts';
import { withLibrary } from '../connect.ts';
import { print, printJson } from '../terminal.ts';

/** Counts, what waits, models. */
export async function stats({ json }: { json?: true }): Promise<void> {
  await withLibrary('stats', async (client) => {
    const counts = await client.get<Stats>('/api/stats');
    if (json) return printJson(counts);
    for (const line of statsLines(counts)) print(line);
  });
}

export function statsLines({ articles, samples, undated, versions, passages, outlets, embedding, stories, models }: Stats): string[] {
  return [
    `articles  ${articles} (${samples} samples, ${undated} undated) in ${versions} versions from ${outlets} outlets`,
    `passages  ${passages}, all searchable by words; ${embedding.vectors} by meaning, ${embedding.waiting} wait for their vector`,
    ...(stories.waiting > 0 ? [`stories   ${stories.waiting} articles wait to be compared with the others`] : []),
    `chat      ${models.chat.provider} ${models.chat.name}${models.chat.problem ? ` · ${models.chat.problem}` : ''}`,
    `embed     ${models.embed.provider} ${models.embed.name} · ${embedding.state}${embedding.problem ? ` · ${embedding.problem}` : ''}`,
    ...(models.rerank ? [`rerank    ${models.rerank.provider} ${models.rerank.name}${models.rerank.problem ? ` · ${models.rerank.problem}` : ''}`] : []),
  ];
}
