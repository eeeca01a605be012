import type { IngestReport } from '../../core/article.ts';
import { AppError } from '../../core/errors.ts';
import type { Client } from '../client.ts';
import { RemoteProblem } from '../client.ts';
import { withLibrary } from '../connect.ts';
import { batches, type Batch } from '../ingest-batches.ts';
import { interrupted } from '../interrupt.ts';
import { progressBar } from '../progress.ts';
import { reportLines } from '../report-lines.ts';
import { print, printJson } from '../terminal.ts';

/** Batches under way at once: one is read while another is stored. */
const AT_ONCE = 2;

/** Stores what files, folders and standard input hold; exit 1 where something failed. */
export async function ingest(paths: string[], { url, json }: { url?: string; json?: true }): Promise<void> {
  const address = paths.find((path) => /^https?:\/\//i.test(path));
  if (address !== undefined) throw new AppError('usage', 400, 'Addresses are not fetched yet', { hint: 'Save the page and give its address with --url.' });
  if (url !== undefined && paths.length > 1) throw new AppError('usage', 400, '--url is the address of one saved page', { hint: 'Give one file with it.' });
  await withLibrary('ingest', async (client) => {
    const report: IngestReport = { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], articles: [] };
    try {
      await sendAll(client, paths, url, report);
    } finally {
      if (json) printJson(report);
      else for (const line of reportLines(report)) print(line);
    }
    if (report.failed.length > 0) process.exitCode = 1;
  });
}

async function sendAll(client: Client, paths: string[], url: string | undefined, report: IngestReport): Promise<void> {
  const progress = progressBar();
  const underWay = new Set<Promise<void>>();
  try {
    for await (const batch of batches(paths)) {
      interrupted.throwIfAborted();
      progress.total = batch.totalBytes;
      const sent = send(client, batch, url).then((part) => {
        add(report, part);
        progress.advance(batch.bytes, report.added + report.updated + report.unchanged + report.failed.length);
      });
      underWay.add(sent);
      sent.finally(() => underWay.delete(sent)).catch(() => undefined); // awaited below
      if (underWay.size >= AT_ONCE) await Promise.race(underWay);
    }
    await Promise.all(underWay);
  } finally {
    await Promise.allSettled(underWay);
    progress.end();
  }
}

async function send(client: Client, { files, failed }: Batch, url: string | undefined): Promise<Partial<IngestReport>> {
  if (files.length === 0) return { failed };
  const form = new FormData();
  if (url !== undefined) form.append('url', url); // before the files: fields after them come too late to be read
  for (const { name, bytes } of files) form.append('files', new Blob([bytes]), name);
  try {
    const report = await client.upload<IngestReport>('/api/articles/upload', form);
    return { ...report, failed: [...failed, ...renumbered(report.failed, files)] };
  } catch (error) {
    // Where all of a batch failed the server answers with a problem that holds the reasons.
    if (error instanceof RemoteProblem && Array.isArray(error.rest.failed)) return { failed: [...failed, ...renumbered(error.rest.failed, files)] };
    throw error;
  }
}

/** Lines of a part of a file are told by their number in the whole file. */
function renumbered(failed: IngestReport['failed'], files: Batch['files']): IngestReport['failed'] {
  return failed.map((failure) => {
    const file = files.find(({ name }) => failure.source.startsWith(`${name}:`));
    if (!file?.linesBefore) return failure;
    return { ...failure, source: `${file.name}:${Number(failure.source.slice(file.name.length + 1)) + file.linesBefore}` };
  });
}

function add(report: IngestReport, { added = 0, updated = 0, unchanged = 0, duplicates = 0, failed = [], articles = [] }: Partial<IngestReport>): void {
  report.added += added;
  report.updated += updated;
  report.unchanged += unchanged;
  report.duplicates += duplicates;
  report.failed.push(...failed);
  report.articles.push(...articles);
}
