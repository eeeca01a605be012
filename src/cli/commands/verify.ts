import { readFile } from 'node:fs/promises';
import type { Verification } from '../../assistant-types.ts';
import { InvalidInputError } from '../../core/errors.ts';
import { withLibrary } from '../connect.ts';
import { missingSaid } from '../../core/answer.ts';
import { print, printJson, wrapped } from '../terminal.ts';

/** Runs the check of an answer again; exit 1 where a quote or a sentence no longer holds. */
export async function verify(answer: string, { json }: { json?: true }): Promise<void> {
  const isId = /^q_[0-9a-f]{32}$/.test(answer);
  const body = isId ? undefined : await answerIn(answer);
  await withLibrary('verify', async (client) => {
    const result = await client.post<Verification>(isId ? `/api/answers/${answer}/verify` : '/api/verify', body);
    if (json) printJson(result);
    else printResult(result);
    if (!result.ok) process.exitCode = 1;
  });
}

async function answerIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new InvalidInputError(`${file} is neither the id of an answer (q_…) nor a file that can be read`, { code: 'usage' });
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInputError(`${file} holds no JSON`, { hint: '`dateline ask --json` prints an answer as one.' });
  }
}

function printResult({ status, sentences, citations, ok }: Verification): void {
  if (status === 'declined' && sentences.length === 0) return print('The question was declined: the answer says nothing that could be checked.');
  for (const { text, support, was, missing } of sentences) {
    print(wrapped(`${support === was ? support : `${support} (was ${was})`}: ${text}${missing.length > 0 ? ` · ${missingSaid(missing)}` : ''}`));
  }
  const bad = citations.filter(({ quote }) => quote !== 'verbatim');
  for (const { id, quote } of bad) print(`${id}: the quote is ${quote}`);
  for (const { id, changed, retracted } of citations) {
    if (changed) print(wrapped(`${id}: changed since: ${changed.note}`));
    else if (retracted) print(`${id}: its article is retracted`);
  }
  print(`${citations.length - bad.length} of ${citations.length} quotes verbatim · ${ok ? 'the answer holds' : 'the answer does not hold as it was'}`);
}
