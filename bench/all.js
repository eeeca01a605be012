// `npm run bench:all -- ARTICLES QUESTIONS UNANSWERABLE ABSENT CLAIMS PAGES`: the figures of bench/results.md, one after the other, on a machine that does nothing else; mutated pages (ten minutes) and faults have commands of their own.
import { spawnSync } from 'node:child_process';

const [articles, questions, unanswerable, absent, claims, pages] = process.argv.slice(2);
if (!pages) throw new Error('Usage: npm run bench:all -- ARTICLES QUESTIONS UNANSWERABLE ABSENT CLAIMS PAGES');
const tsx = ['--import', 'tsx'];
const steps = [
  ['dist/cli/main.js', 'eval', '--articles', articles, '--questions', questions, '--unanswerable', unanswerable, '--unanswerable', absent, '--claims', claims, '--mode', 'words'],
  ['dist/cli/main.js', 'eval', '--pages', pages],
  [...tsx, 'bench/compare.ts', articles, questions],
  [...tsx, 'bench/library.ts', articles, questions],
  [...tsx, 'bench/vectors.ts', articles, questions],
  [...tsx, 'bench/altered-sentences.ts', articles],
  [...tsx, 'bench/follow-ups.ts', articles],
  [...tsx, 'bench/stories.ts', articles, '--every', '25'],
  [...tsx, 'bench/pages-speed.ts', pages],
  [...tsx, 'bench/library-table.ts'],
  [...tsx, 'bench/long-conversation.ts'],
];
for (const args of steps) {
  console.log(`\n— ${args.filter((arg) => !tsx.includes(arg)).slice(0, 2).join(' ')}`);
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit', env: { ...process.env, STRICTNESS: '0' } });
  if (status !== 0) process.exitCode = 1;
}
