import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { isIPv6, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { pino, type Logger } from 'pino';
import { createAssistant, type AssistantOptions } from '../assistant.ts';
import { isLoopback, type Config } from '../config.ts';
import { AppError } from '../core/errors.ts';
import { createApp } from './app.ts';
import { Drain } from './drain.ts';
import { LIMITS, type Limits } from './limits.ts';
import { metricsOf } from './metrics.ts';
import { answerRefusedConnections } from './refused-connections.ts';
import { loadPageAssets } from './page-assets.ts';
import type { Readiness } from './route.ts';

const ASSETS = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../dist/web/' : '../web/', import.meta.url));
/** How often slow senders are looked for, as a share of what they are given. */
const CHECKS = 5;
const MOST_CONNECTIONS = 1024;
const KEY_BYTES = 32;

export type ServerOptions = {
  config: Config;
  /** A command's server lives as long as the command, on an address of its own. */
  kind: 'server' | 'command';
  name: string;
  lockWaitMs: number;
  /** Loads the sample library where nothing was ever stored. */
  withSamples?: boolean;
  limits?: Partial<Limits>;
  fetching?: AssistantOptions['fetching'];
};

export type RunningServer = { url: string; /** Where its pages are, or will be once `serve` runs. */ pages: string; key: string; samplesLoaded: boolean; /** The log tells what the server is stopped by. */ close(by?: string): Promise<void> };

/** Takes the library and serves it. Rejects with a LibraryLockedError where another process has it. */
export async function startServer({ config, kind, name, lockWaitMs, withSamples = false, limits: given = {}, fetching = {} }: ServerOptions): Promise<RunningServer> {
  const log = loggerOf(config, kind);
  const limits = { ...LIMITS, ...given };
  const assistant = await createAssistant({ config, holder: { kind, name, waitMs: lockWaitMs }, background: kind === 'server', fetching, onNotice: (notice) => log.warn(notice) });
  const key = randomBytes(KEY_BYTES).toString('base64url');
  const drain = new Drain();
  try {
    const isReady = async (): Promise<Readiness> => {
      const { embedding } = await assistant.stats();
      return { ready: !drain.stopping.aborted, words: true, meaning: embedding.state, waiting: embedding.waiting };
    };
    const isCommand = kind === 'command';
    const pages = isCommand ? reachable(`http://${config.HOST}:${config.PORT}`) : undefined;
    const app = createApp({ assistant, config, log, isReady, drain, limits, metrics: metricsOf(assistant), assets: loadPageAssets(ASSETS), assetsFolder: ASSETS, dataDir: assistant.dataDir, shellKey: key, ...(pages !== undefined && { pages }) });
    const server = createServer({ headersTimeout: limits.headers, requestTimeout: limits.request, connectionsCheckingInterval: limits.headers / CHECKS }, app);
    server.maxConnections = MOST_CONNECTIONS;
    answerRefusedConnections(server);
    const url = await listen(server, isCommand ? '127.0.0.1' : config.HOST, isCommand ? 0 : config.PORT);
    assistant.publish({ url: reachable(url), key });
    const samplesLoaded = withSamples && (await loadSamplesOnce(assistant));
    log.info({ url }, 'serving');
    return {
      url: reachable(url),
      pages: pages ?? reachable(url),
      key,
      samplesLoaded,
      async close(by) {
        if (by !== undefined) log.info(`stopping: ${by}`);
        await drain.stop(limits.drain, limits.cut);
        await stop(server, limits.cut);
        await assistant.close();
      },
    };
  } catch (error) {
    await assistant.close();
    throw error;
  }
}

/** Ids and sizes only; article text, questions, keys and addresses with their queries are never logged. A command is quiet. */
function loggerOf(config: Config, kind: 'server' | 'command'): Logger {
  const level = kind === 'command' && config.LOG_LEVEL === 'info' ? 'error' : config.LOG_LEVEL;
  return pino({ level, base: null, formatters: { level: (label) => ({ level: label }) }, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: describe } }, pino.destination({ fd: 2, sync: true }));
}

function describe(error: unknown): object {
  if (error instanceof AppError) return { code: error.code, message: error.message, cause: error.cause instanceof Error ? error.cause.name : undefined };
  return error instanceof Error ? { name: error.name, stack: error.stack?.split('\n').slice(1, 8).map((line) => line.trim()) } : { type: typeof error };
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new AppError('cannot-listen', 503, error.code === 'EADDRINUSE' ? `Port ${port} is taken` : `Cannot listen on ${host} port ${port}`, { hint: 'Choose another with PORT.', cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const { address, port: given } = server.address() as AddressInfo; // listening on TCP
  return `http://${isIPv6(address) ? `[${address}]` : address}:${given}`;
}

/** The address for people and for the shell of this machine: "every interface" is no address to open. */
function reachable(url: string): string {
  return isLoopback(new URL(url).hostname) ? url : url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}

async function loadSamplesOnce(assistant: Awaited<ReturnType<typeof createAssistant>>): Promise<boolean> {
  const { revision } = await assistant.stats();
  if (revision > 0) return false;
  await assistant.loadSamples();
  return true;
}

async function stop(server: Server, cutMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), cutMs);
  await closed;
  clearTimeout(late);
}
