import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { addressOf } from './faulty-disk.ts';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
/** Articles that are put while a fault waits for its moment. */
const PUTS = 15;

/** The Nth call of one kind, counted in each thread, kills the process or fails; with `andLater` all after it fail too. */
export type SyscallFault = { syscall: string; nth: number; andLater?: boolean; effect: 'signal=SIGKILL' | 'error=ENOSPC' | 'error=EIO' };

/** Why system calls cannot be made to fail here, or undefined. */
export function whyNoStrace(): string | undefined {
  const tried = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync', process.execPath, '--version']);
  return tried.status === 0 ? undefined : 'strace is not here, or may not trace';
}

/** What a server acknowledged while the fault struck: article id → the word that only it holds. `struck`: the process did not outlive it, or a call failed. */
export async function putUnderFault(dataDir: string, { syscall, nth, andLater = false, effect }: SyscallFault): Promise<{ stored: Map<string, string>; struck: boolean; wrong: string[] }> {
  const child = spawn('strace', ['-f', '-qq', '-o', `${dataDir}.trace`, '-e', `trace=${syscall}`, '-e', `inject=${syscall}:${effect}:when=${nth}${andLater ? '+' : ''}`, process.execPath, MAIN, 'serve'], { env: environment(dataDir, { UV_THREADPOOL_SIZE: '1' }), detached: true });
  const gone = once(child, 'exit');
  const stored = new Map<string, string>();
  const wrong: string[] = [];
  let refused = false;
  try {
    const url = await addressOf(child);
    for (let at = 0; at < PUTS; at += 1) {
      const response = await put(url, `tok${at}zebra`);
      if (response.status === 201) stored.set((await response.json()).articles[0].id, `tok${at}zebra`);
      else {
        refused = true;
        if (response.status < 500 || !response.headers.get('content-type')?.startsWith('application/problem+json')) wrong.push(`${response.status} ${await response.text()}`);
      }
    }
  } catch {
    refused = true; // it was killed, or could not start: what is asked is what it left behind
  }
  try {
    process.kill(-child.pid!, 'SIGKILL'); // spawned just above
  } catch {
    // it was gone already
  }
  await gone;
  return { stored, struck: refused, wrong };
}

/** What is wrong with a library that a fault struck, once a sound process opens it: every acknowledged article is there once and found by its word. */
export async function faultsOf(dataDir: string, stored: Map<string, string>): Promise<string[]> {
  const child = spawn(process.execPath, [MAIN, 'serve'], { env: environment(dataDir) });
  try {
    const url = await addressOf(child);
    const { articles }: { articles: { id: string }[] } = await (await fetch(`${url}/api/articles?limit=200`)).json();
    const ids = articles.map(({ id }) => id);
    const missing = [...stored.keys()].filter((id) => !ids.includes(id)).map((id) => `${id} was acknowledged and is lost`);
    const unfound: string[] = [];
    for (const [id, token] of stored) {
      const { passages }: { passages: { articleId: string }[] } = await (await fetch(`${url}/api/search?q=${token}&mode=words`)).json();
      if (passages.map(({ articleId }) => articleId).join() !== id) unfound.push(`${id} is not found by its word`);
    }
    const response = await put(url, 'afterwards');
    return [...missing, ...unfound, ...(new Set(ids).size < ids.length ? ['an article is there twice'] : []), ...(ids.length > stored.size + 1 ? ['articles are there that nobody put'] : []), ...(response.status === 201 ? [] : ['it takes no more articles'])];
  } catch (error) {
    return [`it does not start again: ${String(error)}`];
  } finally {
    child.kill('SIGKILL');
    await ended(child);
  }
}

function environment(dataDir: string, more: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', HOME: '/', DATA_DIR: dataDir, EMBED_PROVIDER: 'none', PORT: '0', RATE_LIMIT_PER_MINUTE: '100000', LOG_LEVEL: 'silent', ...more };
}

function put(url: string, token: string): Promise<Response> {
  const article = { url: `https://paper.example/${token}`, title: `Article ${token}`, text: `The council spoke of ${token} at length. It was a long meeting.` };
  return fetch(`${url}/api/articles`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(article), signal: AbortSignal.timeout(20_000) });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
