import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AppError } from './core/errors.ts';
import { sha256 } from './core/hash.ts';
import type { Prompt } from './core/prompt.ts';

const frontMatter = z.strictObject({ name: z.string(), version: z.int().positive(), variables: z.array(z.string()) });

/** A `{{variable}}` of a prompt's body. */
const VARIABLE = /\{\{(\w+)\}\}/g;

/** The prompts that the program asks with; fails at start where a file is missing or uses a variable that it does not declare. */
export function loadPrompts(): { answer: Prompt; followUp: Prompt } {
  return { answer: loadPrompt('answer'), followUp: loadPrompt('follow-up') };
}

function loadPrompt(name: string): Prompt {
  const source = readFileSync(new URL(`../prompts/${name}.md`, import.meta.url), 'utf8');
  return parsePrompt(source, `prompts/${name}.md`);
}

/** Reads a prompt file: YAML front matter with name, version and variables, then the body. */
export function parsePrompt(source: string, file: string): Prompt {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source) ?? [];
  if (head === undefined || body === undefined) throw new AppError('bad-prompt', 500, `${file} has no front matter`);
  const { name, version, variables } = frontMatter.parse(parse(head));
  const used = new Set(Array.from(body.matchAll(VARIABLE), ([, variable]) => variable!));
  const wrong = [...used].filter((variable) => !variables.includes(variable)).concat(variables.filter((variable) => !used.has(variable)));
  if (wrong.length > 0) throw new AppError('bad-prompt', 500, `${file}: declared and used variables differ: ${wrong.join(', ')}`);
  const text = body.trim();
  return { name, version, sha256: sha256(source), render: (values) => text.replace(VARIABLE, (whole, variable: string) => values[variable] ?? whole) };
}
