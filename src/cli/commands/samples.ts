import type { IngestReport } from '../../core/article.ts';
import { withLibrary } from '../connect.ts';
import { reportLines } from '../report-lines.ts';
import { print, printJson } from '../terminal.ts';

export async function loadSamples({ json }: { json?: true }): Promise<void> {
  await withLibrary('samples', async (client) => {
    const report = await client.post<IngestReport>('/api/samples');
    if (json) return printJson(report);
    for (const line of reportLines(report)) print(line);
  });
}

export async function removeSamples(): Promise<void> {
  await withLibrary('samples remove', async (client) => {
    const { removed } = await client.remove<{ removed: number }>('/api/samples');
    print(`${removed} sample articles removed`);
  });
}
