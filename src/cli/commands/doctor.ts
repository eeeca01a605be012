import { resolve } from 'node:path';
import type { Stats } from '../../assistant-types.ts';
import { loadConfig, type Config, type SettingOrigin } from '../../config.ts';
import { AppError } from '../../core/errors.ts';
import { Secret } from '../../core/secret.ts';
import { readLibraryHolder } from '../../assistant/library/library-lock.ts';
import { withLibrary } from '../connect.ts';
import { print, printJson } from '../terminal.ts';
import { statsLines } from './stats.ts';

type Setting = { name: string; value: string; from: SettingOrigin };
type Checked = { stats: Stats; models: Stats['models'] } | { problem: string };

/** Every setting with its origin (keys masked), who holds the library, and whether library and models answer; exit 1 where one does not. */
export async function doctor({ json }: { json?: true }): Promise<void> {
  const { config, origins } = loadConfig();
  const settings = [...origins].map(([name, from]): Setting => ({ name, from, value: shown(config[name as keyof Config]) })); // origins has exactly the settings' names
  const holder = await readLibraryHolder(resolve(config.DATA_DIR));
  const checked = await check();
  const ok = 'stats' in checked && checked.models.chat.ready && (checked.models.embed.ready || checked.stats.embedding.state === 'off') && checked.models.rerank?.ready !== false;
  if (json) printJson({ ok, settings, server: holder?.kind === 'server' ? holder.url : null, ...checked });
  else {
    for (const { name, value, from } of settings) print(`${name.padEnd(22)} ${value} (${from})`);
    print(`\n${holder?.kind === 'server' ? `A server runs on the library: ${holder.url}` : 'No server runs on the library.'}`);
    if ('problem' in checked) print(`library   ${checked.problem}`);
    else for (const line of statsLines({ ...checked.stats, models: checked.models })) print(line);
    print(ok ? 'All well.' : 'Something is missing: see above.');
  }
  if (!ok) process.exitCode = 1;
}

async function check(): Promise<Checked> {
  try {
    return await withLibrary('doctor', async (client) => ({ stats: await client.get<Stats>('/api/stats'), models: await client.post<Stats['models']>('/api/models/check') }));
  } catch (error) {
    if (error instanceof AppError) return { problem: error.message };
    throw error;
  }
}

function shown(value: unknown): string {
  if (value instanceof Secret) return '(set, hidden)';
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '(unset)';
  return String(value).replace(/\/\/[^/@]*@/, '//(hidden)@');
}
