import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export type Ran = { code: number | null; stdout: string; stderr: string };
export type Serving = { url: string; process: ChildProcess; stop(signal?: NodeJS.Signals): Promise<number | null> };

/** The shell as a process, in a working folder and on a library of its own. */
export type Shell = {
  folder: string;
  run(args: string[], options?: { input?: string; env?: Record<string, string> }): Promise<Ran>;
  start(args: string[], env?: Record<string, string>): ChildProcess;
  serve(env?: Record<string, string>): Promise<Serving>;
  remove(): Promise<void>;
};

export async function shell(settings: Record<string, string> = {}): Promise<Shell> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-shell-'));
  const environment = { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: join(folder, 'library'), EMBED_PROVIDER: 'none', PORT: '0', ...settings };
  const running = new Set<ChildProcess>();
  const start = (args: string[], env: Record<string, string> = {}) => {
    const child = spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: { ...environment, ...env } });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  return {
    folder,
    start,
    async run(args, { input, env } = {}) {
      const child = start(args, env);
      const ran: Ran = { code: null, stdout: '', stderr: '' };
      child.stdout!.on('data', (piece: Buffer) => (ran.stdout += piece.toString()));
      child.stderr!.on('data', (piece: Buffer) => (ran.stderr += piece.toString()));
      child.stdin!.end(input ?? '');
      [ran.code] = await once(child, 'close');
      return ran;
    },
    async serve(env) {
      const child = start(['serve'], env);
      let told = '';
      child.stderr!.on('data', (piece: Buffer) => (told += piece.toString()));
      for await (const line of createInterface({ input: child.stdout! })) {
        const url = /http:\/\/\S+/.exec(line)?.[0];
        if (url === undefined) continue;
        return {
          url,
          process: child,
          async stop(signal = 'SIGTERM') {
            child.kill(signal);
            if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
            return child.exitCode;
          },
        };
      }
      throw new Error(`The server did not start: ${told}`);
    },
    async remove() {
      await Promise.all(Array.from(running, async (child) => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }));
      await rm(folder, { recursive: true, force: true });
    },
  };
}
