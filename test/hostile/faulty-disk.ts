import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const isRoot = process.getuid?.() === 0;
/** The user who owns nothing. */
const NOBODY = 65_534;

/** What is done to DATA_DIR before the program starts on it, in a mount namespace that ends with the program. */
export const MOUNTS = {
  readOnly: 'mount --bind "$DATA_DIR" "$DATA_DIR" && mount -o remount,bind,ro "$DATA_DIR"',
  small: 'mount -t tmpfs -o size=8m tmpfs "$DATA_DIR" && head -c 2M /dev/zero >"$DATA_DIR/ballast"',
  full: 'mount -t tmpfs -o size=8m tmpfs "$DATA_DIR" && { head -c 9M /dev/zero >"$DATA_DIR/ballast" 2>/dev/null || true; }',
};

export type Fault = { mount?: string; asNobody?: boolean };
export type Ended = { code: number | null; stderr: string; ms: number };

/** Why nothing can be mounted here, or undefined. */
export function whyNoMount(): string | undefined {
  const tried = spawnSync('unshare', [...NAMESPACE, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { encoding: 'utf8' });
  return tried.status === 0 ? undefined : `nothing can be mounted here: ${tried.error?.message ?? tried.stderr.trim()}`;
}

/** Why the program cannot be run as another user here, or undefined. */
export function whyNoOtherUser(): string | undefined {
  if (!isRoot) return 'only root can run the program as another user';
  const tried = spawnSync(process.execPath, [MAIN, '--version'], { uid: NOBODY, cwd: '/', encoding: 'utf8' });
  return tried.status === 0 ? undefined : 'another user cannot read the program where it lies';
}

const NAMESPACE = isRoot ? ['--mount'] : ['--mount', '--map-root-user'];

/** `dateline serve` on a folder that is not as it should be. */
export function serveOn(dataDir: string, { mount, asNobody = false }: Fault = {}): ChildProcess {
  const env = { PATH: process.env.PATH ?? '', HOME: '/', DATA_DIR: dataDir, EMBED_PROVIDER: 'none', PORT: '0', RATE_LIMIT_PER_MINUTE: '100000', LOG_LEVEL: 'silent' };
  const options = { cwd: '/', env, ...(asNobody && { uid: NOBODY }) };
  if (mount === undefined) return spawn(process.execPath, [MAIN, 'serve'], options);
  return spawn('unshare', [...NAMESPACE, 'sh', '-c', `${mount} && exec "$@"`, 'sh', process.execPath, MAIN, 'serve'], options);
}

/** How a program that should not go on ended. */
export async function ended(child: ChildProcess): Promise<Ended> {
  const started = performance.now();
  let stderr = '';
  child.stderr!.on('data', (piece: Buffer) => (stderr += piece.toString()));
  child.stdout!.once('data', () => child.kill('SIGKILL')); // it serves after all
  const [code] = await once(child, 'close');
  return { code, stderr, ms: performance.now() - started };
}

/** The address that a program serves at. */
export async function addressOf(child: ChildProcess): Promise<string> {
  let told = '';
  child.stderr!.on('data', (piece: Buffer) => (told += piece.toString()));
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /http:\/\/\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`The server did not start: ${told}`);
}
