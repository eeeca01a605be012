/*
 * The check of an answer's sentence on sentences made from news: wrong by one change each, and true ones copied or said again. What is drawn follows from the seed.
 *   npx tsx bench/altered-sentences.ts ARTICLES.jsonl[.gz] [SEED] [--rows]
 * With --rows every case that was judged wrongly is printed.
 */
import { checkSentence, type SentenceCheck } from '../src/answer/check/check-sentence.ts';
import { changes } from './altered/changes.ts';
import { controls } from './altered/controls.ts';
import { paraphrases } from './altered/paraphrases.ts';
import { placesOf, type Place } from './altered/places.ts';
import { Draw } from './altered/random.ts';
import { rowsOf, type ArticleRow } from './sets.ts';

/** Sentences of each kind: with eight kinds of error and eight of paraphrase, 200 wrong and 200 true ones. */
const OF_EACH_KIND = 25;

/** A sentence made of another, with the passage that it would cite. */
type Made = { kind: string; isTrue: boolean; sentence: string; was: string; passage: string };
type Checked = Made & { check: SentenceCheck };

const [file, seed = '1'] = process.argv.slice(2).filter((word) => word !== '--rows');
if (!file) throw new Error('Say which articles: npx tsx bench/altered-sentences.ts ARTICLES.jsonl[.gz] [SEED] [--rows]');

const made = makeAll(rowsOf<ArticleRow>(file), new Draw(Number(seed)));
const started = performance.now();
const cases = made.map(checked);
console.log(`seed ${seed}: ${cases.length} sentences, ${((performance.now() - started) / cases.length).toFixed(2)} ms each`);
tell('errors caught', cases.filter(({ isTrue }) => !isTrue));
tell('false alarms', cases.filter(({ isTrue }) => isTrue));
tell('controls warned of', controlsOf(made.filter(({ isTrue }) => isTrue)).map(checked));
if (process.argv.includes('--rows')) for (const one of cases) if (isWarned(one) === one.isTrue) console.log(`\n${one.kind}: ${one.sentence}\n  was: ${one.was}\n  missing: ${one.check.missing.join(' | ')}`);

/** Each article gives one sentence at most, so that no subject counts twice. */
function makeAll(articles: ArticleRow[], draw: Draw): Made[] {
  const texts = draw.shuffled(articles.map(({ text }) => text));
  let next = 0;
  const take = (kind: string, isTrue: boolean, alter: (place: Place, other: string) => string | undefined): Made[] => {
    const taken: Made[] = [];
    for (; taken.length < OF_EACH_KIND && next < texts.length; next += 1) {
      const other = texts[(next + 1) % texts.length]!;
      const found = firstAltered(draw.shuffled(placesOf(texts[next]!)), (place) => alter(place, other));
      if (found) taken.push({ kind, isTrue, sentence: found.sentence, was: found.place.sentence, passage: found.place.passage });
    }
    return taken;
  };
  return [
    ...Object.entries(changes).flatMap(([kind, change]) => take(kind, false, (place, other) => change(place, draw, other))),
    ...Object.entries(paraphrases).flatMap(([kind, paraphrase]) => take(kind, true, (place) => paraphrase(place, draw))),
  ];
}

function firstAltered(places: Place[], alter: (place: Place) => string | undefined): { place: Place; sentence: string } | undefined {
  for (const place of places) {
    const sentence = alter(place);
    if (sentence !== undefined) return { place, sentence };
  }
  return undefined;
}

function checked(one: Made): Checked {
  return { ...one, check: checkSentence(one.sentence, [one.passage]) };
}

function controlsOf(good: Made[]): Made[] {
  return Object.entries(controls).flatMap(([kind, alter]) => good.map((one, at) => ({ ...one, kind, isTrue: false, ...alter(one, good[(at + OF_EACH_KIND) % good.length]!) })));
}

function isWarned({ check }: Checked): boolean {
  return check.support !== 'supported';
}

function tell(name: string, cases: Checked[]): void {
  const share = (some: Checked[]) => `${(some.filter(isWarned).length / some.length).toFixed(3)} of ${some.length}`;
  console.log(`${name}: ${share(cases)}`);
  for (const kind of new Set(cases.map(({ kind }) => kind))) console.log(`  ${kind.padEnd(26)} ${share(cases.filter((one) => one.kind === kind))}`);
}
