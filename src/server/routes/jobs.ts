import { z } from 'zod';
import { hasEnded, type Job } from '../../core/job.ts';
import { job, jobId } from '../schemas.ts';
import { defineRoute } from '../route.ts';
import { EVENT_STREAM, serverSentEvents } from '../sse.ts';

const params = z.object({ id: jobId });

export const listJobs = defineRoute({
  method: 'get',
  path: '/api/jobs',
  summary: 'Ingests that were asked for with `wait=false`, the newest first; of those that ended the last hundred',
  responses: { 200: { description: 'The jobs', schema: z.object({ jobs: z.array(job) }) } },
  handle: async (_input, { assistant }) => ({ json: { jobs: await assistant.jobs() } }),
});

export const showJob = defineRoute({
  method: 'get',
  path: '/api/jobs/:id',
  summary: 'How far a job is; with `Accept: text/event-stream` at each change: `job-progress { job }`, at last `job-end { job }`, or `error` where the server stops before',
  params,
  watches: true,
  responses: { 200: { description: 'The job', schema: job, content: ['text/event-stream'] } },
  async handle({ params }, { assistant, signal, request, log }) {
    const now = await assistant.job(params.id);
    if (request.accepts(['application/json', 'text/event-stream']) !== 'text/event-stream') return { json: now };
    const events = serverSentEvents(eventsOf(assistant.watchJob(params.id, { signal })), (error) => log.debug({ err: error }, 'watching a job broke off'));
    return { ...EVENT_STREAM, stream: events };
  },
});

async function* eventsOf(jobs: AsyncGenerator<Job>): AsyncGenerator<{ type: 'job-progress' | 'job-end'; job: Job }> {
  for await (const each of jobs) yield { type: hasEnded(each) ? 'job-end' : 'job-progress', job: each };
}

export const cancelJob = changing('cancel', 'End a job that waits, runs or is paused; what it stored stays');
export const pauseJob = changing('pause', 'Stop a job for now; what it stored stays');
export const retryJob = changing('retry', 'Go on with a job that was paused or broke off, or ask again for what failed in one that is done');

function changing(change: 'cancel' | 'pause' | 'retry', summary: string) {
  return defineRoute({
    method: 'post',
    path: `/api/jobs/:id/${change}`,
    summary,
    params,
    ...(change === 'retry' && { limited: true as const }), // as the ingest that it repeats is
    responses: { 200: { description: 'The job', schema: job }, 409: { description: 'It is not in a state for it (`job-state`), or its sources are not at hand any more' } },
    handle: async ({ params: { id } }, { assistant }) => ({ json: await assistant.changeJob(id, change) }),
  });
}
