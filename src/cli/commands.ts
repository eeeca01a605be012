import { Option, type Command } from 'commander';
import type { EvalOptions } from './commands/eval.ts';
import { asArticleId, asConversationId, asCount, asDay, asFeedId, asJobId, asMinutes, asMoment, asOutlets, asQuestion, asShownId, asVersionId, asWords, several } from './option-values.ts';
import type { FilterOptions, ListOptions } from './options.ts';

/** Each command's words and options are known at once; what it does is loaded only when it runs. */
export const commands: ((program: Command) => void)[] = [
  (program) =>
    program
      .command('ingest <path-or-url...>')
      .description('store articles: files, folders (recursive), web pages, feeds, - for standard input')
      .option('--url <address>', 'the address of a saved page (one file)')
      .option('--watch', 'keep folders in step: then take in each file that comes or changes, until Ctrl-C')
      .option('--feed', 'subscribe to these feeds: `dateline serve` asks them again and again')
      .option('--every <minutes>', 'with --feed: how often, 5 to 1440; 60 without it', asMinutes)
      .option('--json', 'print the report as JSON')
      .addHelpText('after', '\nExamples:\n  dateline ingest articles/ page.html report.pdf letter.docx\n  dateline ingest https://paper.example/a https://paper.example/b\n  dateline ingest --url https://paper.example/a saved.html\n  dateline ingest --watch articles/\n  dateline ingest --feed https://paper.example/rss --every 30\n  cat export.jsonl | dateline ingest -')
      .action(async (paths: string[], options: { url?: string; watch?: true; feed?: true; every?: string; json?: true }) => (await import('./commands/ingest.ts')).ingest(paths, options)),
  (program) =>
    program
      .command('read <path-or-url...>')
      .description('what a page or file would be stored as and where each fact was found, storing nothing')
      .option('--url <address>', 'the address of a saved page')
      .option('--json', 'one article object a line')
      .addHelpText('after', '\nExamples:\n  dateline read report.pdf\n  dateline read https://paper.example/a --json\n  dateline read saved.html --url https://paper.example/a\n\nWhat is no article fails with its reason: front-page, list-page, login-page, paywall, consent-page, needs-script, empty-content.')
      .action(async (paths: string[], options: { url?: string; json?: true }) => (await import('./commands/read.ts')).read(paths, options)),
  (program) =>
    filterOptions(program.command('ask').argument('<question>', '', asQuestion))
      .description('answer a question, each sentence with its sources; exit 3 where the articles do not say')
      .option('--conversation <id>', 'a conversation that the question goes on with', asConversationId)
      .option('--json', 'print the answer as JSON')
      .addHelpText('after', '\nExamples:\n  dateline ask "How many homes were flooded?"\n  dateline ask "What happened last week?" --as-of 2025-03-20 --json')
      .action(async (question: string, options: FilterOptions & { conversation?: string; json?: true }) => (await import('./commands/ask.ts')).ask(question, options)),
  (program) =>
    filterOptions(program.command('search').argument('<words>', '', asWords))
      .description('ranked passages')
      .option('--k <number>', 'how many, 1 to 50', asCount(1, MOST_PASSAGES), '10')
      .addOption(modeOption('passages by words and meaning, or by one of them'))
      .option('--explain', 'show what each ranking gave')
      .option('--json', 'print the result as JSON')
      .addHelpText('after', '\nExample:\n  dateline search "flood wall" --from 2025-10-01 --explain')
      .action(async (words: string, options: FilterOptions & { k: string; mode: string; explain?: true; json?: true }) => (await import('./commands/search.ts')).search(words, options)),
  (program) =>
    program
      .command('timeline')
      .argument('<words>', '', asWords)
      .description('what happened in a matter, the earliest first')
      .option('--from <day>', 'only what happened on this day or later (YYYY-MM-DD)', asDay)
      .option('--to <day>', 'only what happened on this day or earlier', asDay)
      .option('--json', 'print it as JSON')
      .action(async (words: string, options: { from?: string; to?: string; json?: true }) => (await import('./commands/timeline.ts')).timeline(words, options)),
  (program) =>
    program
      .command('serve')
      .description('serve the API and the web page')
      .action(async () => (await import('./commands/serve.ts')).serve()),
  (program) =>
    program
      .command('mcp')
      .description('answer an MCP client on standard input and output')
      .addHelpText('after', '\nA client starts it: { "mcpServers": { "dateline": { "command": "npx", "args": ["dateline", "mcp"] } } }')
      .action(async () => (await import('./commands/mcp.ts')).mcp()),
  (program) =>
    program
      .command('list')
      .description('the articles, newest first')
      .option('--q <words>', 'only those whose title, outlet or address holds the words')
      .option('--outlet <name>')
      .option('--from <day>', 'only those of this day or later (YYYY-MM-DD)', asDay)
      .option('--to <day>', 'only those of this day or earlier', asDay)
      .option('--undated', 'only undated ones')
      .option('--limit <number>', 'how many; all without it', asCount(1))
      .option('--json', 'print them as JSON')
      .action(async (options: ListOptions) => (await import('./commands/list.ts')).list(options)),
  (program) =>
    program
      .command('show')
      .argument('<id>', '', asShownId)
      .description('an article (a_…), a stored answer (q_…) or a citation (c_…)')
      .option('--version <id>', 'a version of the article (v_…)', asVersionId)
      .option('--json', 'print it as JSON')
      .action(async (id: string, options: { version?: string; json?: true }) => (await import('./commands/show.ts')).show(id, options)),
  (program) =>
    program
      .command('remove')
      .argument('<id...>', '', several(asArticleId))
      .description('take articles out of the library')
      .option('--erase', 'also blank what stored answers quote of them')
      .option('--json', 'print the result as JSON')
      .action(async (ids: string[], options: { erase?: true; json?: true }) => (await import('./commands/remove.ts')).remove(ids, options)),
  (program) =>
    program
      .command('export')
      .description('every article with its versions as JSON Lines, for `ingest` elsewhere')
      .addHelpText('after', '\nExample:\n  dateline export > library.jsonl')
      .action(async () => (await import('./commands/export.ts')).exportLibrary()),
  (program) =>
    program
      .command('verify <answer>')
      .description('run the check of a stored answer (q_…, or a file of one) again, offline')
      .option('--json', 'print the result as JSON')
      .action(async (answer: string, options: { json?: true }) => (await import('./commands/verify.ts')).verify(answer, options)),
  (program) =>
    program
      .command('eval')
      .description('measure finding, answering, declining, checking and reading on your own sets, in a library apart')
      .option('--articles <file>', 'article objects, one a line')
      .option('--questions <file>', 'questions with their answers; may be given again', files)
      .option('--unanswerable <file>', 'questions that no article answers; may be given again', files)
      .option('--claims <file>', 'sentences about articles, with whether the article says them')
      .option('--pages <folder>', 'saved pages with their bodies and dates')
      .option('--library <folder>', 'keep the library there for the next run')
      .option('--undated', 'ask as of now, not as of each question\'s own date')
      .addOption(modeOption('passages by words and meaning, or by one of them; words also answers without vectors'))
      .option('--rows <file>', 'write a line a case with all that the figures are made of')
      .option('--limit <number>', 'only the first so many of each set', asCount(1))
      .option('--k <number>', 'passages ranked for a question, 1 to 50', asCount(1, MOST_PASSAGES), '50')
      .option('--json', 'print the figures as JSON')
      .addHelpText('after', '\nExample:\n  STRICTNESS=0 dateline eval --articles news.jsonl.gz --questions asked.jsonl --mode words --rows rows.jsonl')
      .action(async (options: EvalOptions) => (await import('./commands/eval.ts')).evaluate(options)),
  (program) =>
    program
      .command('reindex')
      .description('build the indexes anew from what is stored')
      .action(async () => (await import('./commands/reindex.ts')).reindex()),
  (program) =>
    program
      .command('stats')
      .description('counts, passages that wait for their vector, models')
      .option('--json', 'print them as JSON')
      .action(async (options: { json?: true }) => (await import('./commands/stats.ts')).stats(options)),
  (program) =>
    program
      .command('doctor')
      .description('every setting with its origin; whether library and models answer')
      .option('--json', 'print it as JSON')
      .action(async (options: { json?: true }) => (await import('./commands/doctor.ts')).doctor(options)),
  (program) => {
    const models = program.command('models').description('the local models: which are there, where they came from').option('--json', 'print them as JSON');
    models.action(async (options: { json?: true }) => (await import('./commands/models.ts')).listModels(options));
    models.command('get <name>').description('fetch a model and check its hash').action(async (name: string) => (await import('./commands/models.ts')).getModel(name));
    models.command('add <folder>').description('take a model from a folder on disk').action(async (folder: string) => (await import('./commands/models.ts')).addModel(folder));
  },
  (program) => {
    const feeds = program.command('feeds').description('the feeds that are subscribed, with what came of asking them last').option('--json', 'print them as JSON');
    feeds.action(async (options: { json?: true }) => (await import('./commands/feeds.ts')).listFeeds(options));
    feeds.command('remove').argument('<id...>', '', several(asFeedId)).description('ask these feeds no more; their articles stay').action(async (ids: string[]) => (await import('./commands/feeds.ts')).removeFeeds(ids));
  },
  (program) => {
    const jobs = program.command('jobs').description('ingests that go on by themselves on the server (asked for with ?wait=false): how far they are').option('--json', 'print them as JSON');
    jobs.action(async (options: { json?: true }) => (await import('./commands/jobs.ts')).listJobs(options));
    for (const [change, description] of JOB_CHANGES) jobs.command(change).argument('<id>', '', asJobId).description(description).action(async (id: string) => (await import('./commands/jobs.ts')).changeJob(id, change));
  },
  (program) => {
    const samples = program.command('samples').description('load the sample library (invented articles)').option('--json', 'print the report as JSON');
    samples.action(async (options: { json?: true }) => (await import('./commands/samples.ts')).loadSamples(options));
    samples.command('remove').description('take the sample library out again').action(async () => (await import('./commands/samples.ts')).removeSamples());
  },
];

const JOB_CHANGES = [['cancel', 'end a job; what it stored stays'], ['pause', 'stop a job for now'], ['retry', 'go on with a job that was stopped, or ask again for what failed in it']] as const;

/** The most that a search ranks. */
const MOST_PASSAGES = 50;

const files = several((path) => path);

function modeOption(description: string): Option {
  return new Option('--mode <mode>', description).choices(['hybrid', 'words', 'meaning']).default('hybrid');
}

function filterOptions(command: Command): Command {
  return command
    .option('--from <day>', 'only articles published on this day or later (YYYY-MM-DD)', asDay)
    .option('--to <day>', 'only articles published on this day or earlier', asDay)
    .option('--outlet <name>', 'only this outlet; may be given again', asOutlets)
    .option('--as-of <moment>', 'the day or moment that the question is asked from; now without it', asMoment)
    .option('--no-time-words', 'do not rank articles of "last week" higher because the question says so');
}
