// `npm run docs`: writes the generated parts of README.md and docs/openapi.json from the code; with --check fails where they differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { setUp } from './setup.js';

setUp();
const { settings } = await import('../dist/config.js');
const { routes } = await import('../dist/server/routes.js');
const { openApi } = await import('../dist/server/openapi.js');
const { VERSION } = await import('../dist/version.js');

/** Defaults that differ from machine to machine are told in words by the description. */
const OF_THE_MACHINE = ['MODELS_DIR', 'TIME_ZONE'];

const rows = Object.entries(settings).map(([name, setting]) => `| \`${name}\` | ${OF_THE_MACHINE.includes(name) ? '' : defaultOf(setting)} | ${setting.description} |`);
const table = ['| setting | default | what it is for |', '| --- | --- | --- |', ...rows].join('\n');
const readme = readFileSync('README.md', 'utf8').replace(/(<!-- settings -->\n)[\s\S]*?(\n<!-- \/settings -->)/, `$1${table}$2`);
const files = { 'README.md': readme, 'docs/openapi.json': `${JSON.stringify(openApi(routes, VERSION), null, 2)}\n` };

const check = process.argv.includes('--check');
for (const [file, text] of Object.entries(files)) {
  if (!check) writeFileSync(file, text);
  else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${file} is not what the code says: run npm run docs`);
    process.exitCode = 1;
  }
}

function defaultOf(setting) {
  const parsed = setting.safeParse(undefined);
  const value = parsed.success ? parsed.data : undefined;
  return value === undefined || (Array.isArray(value) && value.length === 0) ? '' : `\`${value}\``;
}
