import { loadConfig } from '../../config.ts';
import { startServer } from '../../server/serve.ts';
import { interrupted } from '../interrupt.ts';
import { print, tell } from '../terminal.ts';

/** A server that starts while another stops waits this long for the library; users are told within three seconds in all. */
const LOCK_WAIT_MS = 1000;

/** Serves until a signal ends it. */
export async function serve(): Promise<void> {
  const ended = untilSignalled(); // before anybody can know the address and send a signal
  const { config, origins } = loadConfig();
  const server = await startServer({ config, kind: 'server', name: 'dateline serve', lockWaitMs: LOCK_WAIT_MS, withSamples: origins.get('DATA_DIR') === 'default' });
  print(`Dateline is at ${server.url}`);
  if (server.samplesLoaded) tell('The library held nothing, so the sample articles (invented) were loaded; they go with one click or `dateline samples remove`.');
  await server.close(await ended);
}

/** Resolves with the signal at Ctrl-C or SIGTERM; a second one ends the process at once. */
function untilSignalled(): Promise<'SIGINT' | 'SIGTERM'> {
  return new Promise((resolve) => {
    interrupted.addEventListener('abort', () => resolve('SIGINT'), { once: true });
    process.once('SIGTERM', () => {
      process.once('SIGTERM', () => process.exit(0));
      resolve('SIGTERM');
    });
  });
}
