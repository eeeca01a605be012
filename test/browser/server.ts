import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');

export type TestServer = { url: string; dataDir: string; post(path: string, body: unknown): Promise<unknown>; remove(path: string): Promise<void>; kill(): Promise<void>; close(): Promise<void> };

/** The built server as a process of its own, with a library of its own. */
export async function startServer(settings: Record<string, string> = {}, { samples = false } = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dateline-browser-'));
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataDir, PORT: '0', EMBED_PROVIDER: 'none', RATE_LIMIT_PER_MINUTE: '10000', LOG_LEVEL: 'error', ...settings };
  const server = spawn(process.execPath, [MAIN, 'serve'], { env, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(server);
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { 'Content-Type': 'application/json', ...(settings.API_TOKEN && { Authorization: `Bearer ${settings.API_TOKEN}` }) };
    const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : ((await response.json()) as unknown);
  };
  if (samples) await call('POST', '/api/samples');
  const end = async (signal: NodeJS.Signals) => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  };
  return {
    url,
    dataDir,
    post: (path, body) => call('POST', path, body),
    remove: async (path) => void (await call('DELETE', path)),
    kill: () => end('SIGKILL'),
    async close() {
      await end('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The line that names the address, wherever it is printed. */
async function addressOf(server: ChildProcess): Promise<string> {
  const lines: string[] = [];
  return new Promise((found, failed) => {
    for (const stream of [server.stdout, server.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        const address = /Dateline is at (http:\S+)/.exec(line)?.[1];
        if (address) found(address);
      });
    }
    server.once('exit', () => failed(new Error(`The server did not start:\n${lines.join('\n')}`)));
  });
}
