import { setTimeout as wait } from 'node:timers/promises';
import type { IngestReport } from '../core/article.ts';
import { RemoteProblem, type Client } from './client.ts';
import { batches, type Batch } from './ingest-batches.ts';
import { interrupted } from './interrupt.ts';
import { progressBar } from './progress.ts';
import { reportLines } from './report-lines.ts';
import { print, printJson } from './terminal.ts';

/** Batches under way at once: one is read while another is stored. */
const AT_ONCE = 2;

/** Sends what these paths hold, and prints what became of it, also where it broke off. */
export async function sendAndTell(client: Client, paths: string[], { url, json }: { url?: string | undefined; json: true | undefined }): Promise<IngestReport> {
  const report: IngestReport = { added: 0, updated: 0, unchanged: 0, duplicates: 0, failed: [], articles: [] };
  try {
    await sendAll(client, paths, url, report);
  } finally {
    if (json) printJson(report);
    else for (const line of reportLines(report)) print(line);
  }
  return report;
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

async function send(client: Client, { files, urls, failed }: Batch, url: string | undefined): Promise<Partial<IngestReport>> {
  if (urls.length > 0) return fetchPages(client, urls);
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

/** Where others have filled the queue of the server, it says when to come back. */
async function fetchPages(client: Client, urls: string[]): Promise<Partial<IngestReport>> {
  try {
    return await client.post<IngestReport>('/api/articles/fetch', { urls });
  } catch (error) {
    if (!(error instanceof RemoteProblem)) throw error;
    if (Array.isArray(error.rest.failed)) return { failed: error.rest.failed };
    if (error.status !== TOO_MANY) throw error;
    await wait((error.retryAfter ?? 1) * 1000, undefined, { signal: interrupted });
    return fetchPages(client, urls);
  }
}

const TOO_MANY = 429;

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
