#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { AppError } from '../core/errors.ts';
import { VERSION } from '../version.ts';
import { commands } from './commands.ts';
import { interrupted, INTERRUPTED } from './interrupt.ts';
import { tell } from './terminal.ts';

const FAILED = 1;
const WRONG_USAGE = 2;

const program = new Command('dateline')
  .description('Answers questions over a library of news articles and proves every sentence it says.')
  .version(VERSION)
  .enablePositionalOptions() // `show --version` is of an article
  .exitOverride()
  .configureOutput({ outputError: (text) => tell(`dateline: ${text.replace(/^error: |\.?\n$/g, '').replace('\n', ' ')} · dateline --help shows what there is`) });
for (const addCommand of commands) addCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (interrupted.aborted) {
    tell('Interrupted. What was acknowledged is stored.');
    return INTERRUPTED;
  }
  if (!(error instanceof AppError)) {
    tell(`dateline: an unexpected error${process.env.LOG_LEVEL === 'debug' && error instanceof Error ? `\n${error.stack}` : ': run with LOG_LEVEL=debug to see it'}`);
    return FAILED;
  }
  tell(`dateline: ${error.message}${error.hint === undefined ? '' : ` · ${error.hint}`}`);
  return error.code === 'bad-setting' || error.code === 'usage' ? WRONG_USAGE : FAILED;
}
