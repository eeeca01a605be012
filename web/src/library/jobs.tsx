import { useState } from 'preact/hooks';
import type { Job } from '../../../src/core/job.ts';
import { reasonOf } from '../api.ts';
import { counted } from '../../../src/core/counted.ts';
import { isUnderWay } from './fetch-job.ts';
import { change, jobs } from './job-list.ts';

/** Ingests that go on by themselves on the server, begun elsewhere or before the page was loaded: how far they are, what failed and why. */
export function Jobs() {
  if (jobs.value.length === 0) return null;
  return (
    <section class="upload" aria-labelledby="jobs">
      <h2 id="jobs">Under way on the server</h2>
      <ul class="going">{jobs.value.map((job) => <JobItem key={job.id} job={job} />)}</ul>
    </section>
  );
}

const OF: Record<Job['kind'], string> = { articles: 'article', upload: 'file', fetch: 'address' };
const STATE: Record<Job['state'], string> = { waiting: 'waits for its turn', running: 'running', paused: 'paused', done: 'done', failed: 'could not be brought to its end', cancelled: 'stopped', interrupted: 'broken off when the server ended' };

function JobItem({ job }: { job: Job }) {
  const [problem, setProblem] = useState('');
  const { id, kind, state, sources, read, added, updated, unchanged, failures, failed, canRetry } = job;
  const run = (what: Parameters<typeof change>[1]) => void change(id, what).then(() => setProblem(''), (error: unknown) => setProblem(reasonOf(error)));
  const what = kind === 'fetch' ? `${sources.toLocaleString('en-GB')} ${sources === 1 ? 'address' : 'addresses'}` : counted(sources, OF[kind]);
  return (
    <li>
      <p>
        {what}, {STATE[state]}: {counted(read, 'article')} read, {added} added, {updated} updated, {unchanged} unchanged{failures > 0 && `, ${failures} failed`}. {job.problem?.hint}
      </p>
      {failed.length > 0 && (
        <ul class="failures">
          {failed.map(({ source, hint }, at) => <li key={at}><bdi class="name">{source}</bdi> {hint}</li>)}
        </ul>
      )}
      <div class="actions">
        {(state === 'waiting' || state === 'running') && <button type="button" onClick={() => run('pause')}>Pause</button>}
        {isUnderWay(job) && <button type="button" onClick={() => run('cancel')}>Stop</button>}
        {canRetry && <button type="button" onClick={() => run('retry')}>{state === 'paused' ? 'Go on' : 'Try again'}</button>}
        {problem && <span role="alert">{problem}</span>}
      </div>
    </li>
  );
}
