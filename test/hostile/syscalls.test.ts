import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { leftOut } from '../left-out.ts';
import { repeats } from '../whole.ts';
import { faultsOf, putUnderFault, whyNoStrace, type SyscallFault } from './syscall-faults.ts';

/** Points that the suite tries of each kind; `npm run bench:hostile` tries every one until the call is no longer made. */
const SAMPLE: Record<string, number[]> = { pwrite64: [61], write: [40], fsync: [17], rename: [2] };
const MOST_POINTS = 400;
/** Every so manyth point of a whole run; 1 for all. */
const STEP = Number(process.env.EVERY ?? 1);

const pointsOf = (syscall: string): number[] => (repeats(0, 1) === 0 ? SAMPLE[syscall]! : Array.from({ length: MOST_POINTS / STEP }, (_none, at) => 1 + at * STEP));

async function strike(fault: SyscallFault): Promise<{ problems: string[]; struck: boolean }> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-fault-'));
  try {
    const dataDir = join(folder, 'library');
    const { stored, struck, wrong } = await putUnderFault(dataDir, fault);
    const problems = [...wrong, ...(await faultsOf(dataDir, stored))];
    return { problems: problems.map((problem) => `${fault.effect} at ${fault.syscall} ${fault.nth}${fault.andLater ? ' and later' : ''}: ${problem}`), struck };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

test.for(['pwrite64', 'write', 'fsync', 'rename'])('E2, T2: a process killed at any %s has lost, doubled and hidden nothing that it acknowledged', { timeout: repeats(120_000, 3_600_000) }, async (syscall, { skip }) => {
  const why = whyNoStrace();
  if (why !== undefined) leftOut(skip, why);
  await strikeAll(syscall, [{ effect: 'signal=SIGKILL' }]);
});

test.for(['pwrite64', 'fsync'])('E3, T3: a %s that fails, once or from then on, brings no false acknowledgement, no end of the process without a word, and no damage', { timeout: repeats(120_000, 3_600_000) }, async (syscall, { skip }) => {
  const why = whyNoStrace();
  if (why !== undefined) leftOut(skip, why);
  await strikeAll(syscall, [{ effect: 'error=ENOSPC' }, { effect: 'error=EIO', andLater: true }]);
});

async function strikeAll(syscall: string, effects: Pick<SyscallFault, 'effect' | 'andLater'>[]): Promise<void> {
  const problems: string[] = [];
  let points = 0;
  for (const effect of effects) {
    for (const nth of pointsOf(syscall)) {
      const result = await strike({ syscall, nth, ...effect });
      problems.push(...result.problems);
      points += 1;
      if (!result.struck) break; // so many calls are not made any more
    }
  }
  console.log(`${syscall}: ${points} points`);
  expect(problems).toEqual([]);
}
