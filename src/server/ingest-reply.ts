import type { IngestFailure, IngestReport } from '../core/article.ts';
import type { Job } from '../core/job.ts';
import type { Reply } from './route.ts';

/** Failures that have a status of their own where nothing else went wrong. */
const STATUS_OF: Record<string, number> = { 'too-large': 413, 'too-long': 413, 'not-text': 415, 'storage-full': 507, 'storage-failed': 503 };

/** 201 with the report; a problem that holds the failures where all failed. `statuses` are the route's own, by code. */
export function ingestReply(report: IngestReport, statuses: Record<string, number> = {}): Reply {
  const { added, updated, unchanged, failed } = report;
  if (added + updated + unchanged > 0 || failed.length === 0) return { status: 201, json: report };
  const status = statusOf(failed, { ...STATUS_OF, ...statuses });
  const problem = { type: 'about:blank', title: 'Nothing could be stored', status, detail: detailOf(failed), code: failed[0]!.code, hint: failed[0]!.hint, failed };
  return { status, json: problem, contentType: 'application/problem+json' };
}

/** 202 with a job: it alone is promised. */
export function jobReply(job: Job): Reply {
  return { status: 202, json: { job }, headers: { Location: `/api/jobs/${job.id}` } };
}

function statusOf(failed: IngestFailure[], known: Record<string, number>): number {
  const statuses = new Set(failed.map(({ code }) => known[code] ?? 422));
  return statuses.size === 1 ? [...statuses][0]! : 422;
}

function detailOf(failed: IngestFailure[]): string {
  return failed.length === 1 ? `${failed[0]!.source}: ${failed[0]!.hint}` : `None of ${failed.length} could be stored`;
}
