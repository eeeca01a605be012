import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { AppError } from './core/errors.ts';
import { Secret } from './core/secret.ts';
import { chatProviders, embedProviders, rerankProviders } from './models/registry.ts';
import { allowRuleOf } from './sources/fetch/reach.ts';

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];
/** A token of fewer characters could be guessed. */
const TOKEN_CHARACTERS = 32;

/** Ollama loads a model when it is first asked. */
const OLLAMA_TIMEOUT_S = 180;

const secret = z.string().transform((value) => new Secret(value));
const httpUrl = z.url({ protocol: /^https?$/, error: 'an http or https address' });
const whole = (least: number, most: number) => z.coerce.number({ error: `a whole number from ${least} to ${most}` }).int().min(least).max(most);
const oneOf = (names: string[]) => z.enum(names as [string, ...string[]], { error: `one of ${names.join(', ')}` });
const list = z.string().default('').transform((entries) => entries.split(/[\s,]+/).filter(Boolean));
const timeZone = z.string().refine(isTimeZone, 'a time zone such as Europe/Berlin');

/** Every setting: its form, its default and what it is for. The README's table is made from this. */
export const settings = {
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; any but loopback needs API_TOKEN'),
  PORT: whole(0, 65535).default(3737).describe('Port to listen on; 0 takes a free one'),
  DATA_DIR: z.string().default('index').describe('Folder of the library, relative to the working folder'),
  STORE_URL: z.never({ error: 'unset: the cluster store is not built yet, and the embedded store in DATA_DIR needs no address' }).optional().describe('Address of a cluster store; not built yet'),
  CHAT_PROVIDER: oneOf(Object.keys(chatProviders)).default('extractive').describe('Who writes answers; extractive quotes the articles and needs no model'),
  CHAT_MODEL: z.string().optional().describe('Name of the chat model'),
  CHAT_BASE_URL: httpUrl.optional().describe('Address of the chat provider, where it is not the usual one'),
  CHAT_API_KEY: secret.optional().describe('Key of the chat provider'),
  CHAT_TIMEOUT_S: whole(1, 3600).default(15).describe('Seconds to wait for the first words of a chat model; 180 for ollama, which may load it first'),
  EMBED_PROVIDER: oneOf([...Object.keys(embedProviders), 'none']).default('local').describe('Who turns text into vectors; none searches by words only'),
  EMBED_MODEL: z.string().optional().describe('Name of the embedding model'),
  EMBED_BASE_URL: httpUrl.optional().describe('Address of the embedding provider'),
  EMBED_API_KEY: secret.optional().describe('Key of the embedding provider'),
  RERANK_PROVIDER: oneOf(['none', ...Object.keys(rerankProviders)]).default('none').describe('Who puts the passages that were found in a better order; http is any service with the usual /rerank'),
  RERANK_MODEL: z.string().optional().describe('Name of the model that re-ranks; the local one needs none'),
  RERANK_BASE_URL: httpUrl.optional().describe('Address of the service that re-ranks, without /rerank'),
  RERANK_API_KEY: secret.optional().describe('Key of the service that re-ranks'),
  MODELS_DIR: z.string().default(defaultModelsDir()).describe("Folder of the local models; the user's cache folder by default"),
  TIME_ZONE: timeZone.default(Intl.DateTimeFormat().resolvedOptions().timeZone).describe("Time zone of days and of \"last week\"; the machine's by default"),
  STRICTNESS: z.coerce.number({ error: 'a number from 0 to 1' }).min(0).max(1).default(0.5).describe('0 never declines while anything was found, 1 declines whenever in doubt'),
  API_TOKEN: z.string().min(TOKEN_CHARACTERS, `${TOKEN_CHARACTERS} characters at least`).transform((value) => new Secret(value)).optional().describe('Token that every request must bring; needed where HOST is not loopback'),
  ALLOWED_HOSTS: list.describe('Further host names that requests may name, parted by commas'),
  FETCH_ALLOW: list.refine((entries) => entries.every(allowRuleOf), 'hosts, addresses or ranges such as intranet.example, 10.1.2.3:8080 or 10.0.0.0/8, parted by commas').describe('Hosts or ranges (CIDR) that pages may be fetched from although they are private, parted by commas'),
  MAX_UPLOAD_MB: whole(1, 1024).default(25).describe('Largest upload or request body in MB'),
  MAX_ARTICLE_CHARS: whole(1000, 10_000_000).default(1_000_000).describe('Longest text of one article in characters'),
  RATE_LIMIT_PER_MINUTE: whole(1, 100_000).default(60).describe('Questions, uploads, fetches and sign-ins that one address may make in a minute'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info').describe('How much the log says'),
};

const schema = z.object(settings);

export type Config = z.infer<typeof schema>;
/** Where a setting's value came from. */
export type SettingOrigin = 'environment' | '.env' | 'default';

/** A setting that is wrong: one line that names it and what it may be. */
export class SettingError extends AppError {
  constructor(setting: string, mayBe: string) {
    super('bad-setting', 500, `${setting} must be ${mayBe}`);
  }
}

/** The settings of this process, parsed once; throws a SettingError for the first that is wrong. Empty values count as unset. */
export function loadConfig(environment: Record<string, string | undefined> = process.env, folder = process.cwd()): { config: Config; origins: Map<string, SettingOrigin> } {
  const file = join(folder, '.env');
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  const values: Record<string, string> = {};
  const origins = new Map<string, SettingOrigin>();
  for (const name of Object.keys(settings)) {
    const value = environment[name] || fromFile[name];
    origins.set(name, environment[name] ? 'environment' : value ? '.env' : 'default');
    if (value) values[name] = value;
  }
  return { config: parse(values), origins };
}

function parse(values: Record<string, string>): Config {
  const result = schema.safeParse({ ...(values.CHAT_PROVIDER === 'ollama' && { CHAT_TIMEOUT_S: OLLAMA_TIMEOUT_S }), ...values });
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new SettingError(String(issue.path[0]), issue.message);
  }
  const config = result.data;
  if (!isLoopback(config.HOST) && !config.API_TOKEN) throw new SettingError('API_TOKEN', `set (${TOKEN_CHARACTERS} characters at least) where HOST is not a loopback address`);
  if (config.CHAT_PROVIDER !== 'extractive' && !config.CHAT_MODEL) throw new SettingError('CHAT_MODEL', `the name of a model of ${config.CHAT_PROVIDER}`);
  if (!['local', 'none'].includes(config.EMBED_PROVIDER) && !config.EMBED_MODEL) throw new SettingError('EMBED_MODEL', `the name of a model of ${config.EMBED_PROVIDER}`);
  if (config.RERANK_PROVIDER === 'http' && !config.RERANK_BASE_URL) throw new SettingError('RERANK_BASE_URL', 'the address of a service that re-ranks');
  return config;
}

/** Whether an address to listen on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function defaultModelsDir(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dateline', 'models');
}
