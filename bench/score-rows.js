/*
 * Scores the rows of `dateline eval --rows` again, from nothing but the rows and the sets: node bench/score-rows.js ROWS.jsonl QUESTIONS.jsonl … [CLAIMS.jsonl]
 * Written apart from src/measure on purpose, and sharing no code with it: the suite holds the two together. Prints JSON, all cases of a kind.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const lines = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const average = (list) => list.reduce((a, b) => a + b, 0) / list.length;

const words = (text) => {
  const plain = text
    .replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&nbsp;', ' ')
    .replace(/&(?:#39|[rl]squo|[rl]dquo|[nm]dash);/g, ' ');
  return plain.toLowerCase().replace(/[^a-z0-9$£€%.]/g, ' ').replace(/\.(\D|$)/g, ' $1').split(' ').filter((word) => word !== '');
};
const within = (text, answer) => {
  const [hay, needle] = [words(text), words(answer)];
  return needle.length > 0 && hay.some((_, at) => needle.every((word, index) => hay[at + index] === word));
};

export function score(rows, sets) {
  const result = {};
  const known = new Map();
  for (const one of sets) known.set(`${one.id} ${Boolean(one.without)}`, one);
  const truth = (row) => known.get(`${row.id} ${row.kind === 'absent'}`);
  const answerable = rows.filter((row) => row.kind === 'answerable');
  if (answerable.length > 0) {
    const places = answerable.map((row) => 1 + row.passages.findIndex((passage) => truth(row).holding.includes(passage.url) && within(passage.text, truth(row).answer)));
    for (const k of [1, 5, 10]) result[`hit@${k}`] = average(places.map((place) => (place >= 1 && place <= k ? 1 : 0)));
    result['MRR@10'] = average(places.map((place) => (place >= 1 && place <= 10 ? 1 / place : 0)));
    result.answered = average(answerable.map((row) => (row.status === 'answered' && within(row.answer, truth(row).answer) ? 1 : 0)));
    result['answered first'] = average(answerable.map((row) => (row.sentences.length > 0 && within(row.sentences[0].text, truth(row).answer) ? 1 : 0)));
    result['false refusal'] = average(answerable.map((row) => (row.status === 'declined' ? 1 : 0)));
    const set = answerable.filter((row) => row.highlights.length > 0);
    result['answering words shown'] = set.length / answerable.length;
    if (set.length > 0) result['answering words right'] = average(set.map((row) => (row.highlights.some((said) => within(said, truth(row).answer) || within(truth(row).answer, said)) ? 1 : 0)));
    result['citation precision'] = average(answerable.flatMap((row) => row.citations.map((citation) => (truth(row).articles.includes(citation.url) ? 1 : 0))));
  }
  for (const kind of ['unanswerable', 'absent']) {
    const some = rows.filter((row) => row.kind === kind);
    if (some.length > 0) result[`refusal, ${kind}`] = average(some.map((row) => (row.status === 'declined' ? 1 : 0)));
  }
  const judged = rows.filter((row) => row.support).map((row) => ({ warned: row.support !== 'supported', wrong: !known.get(`${row.id} false`).supported }));
  if (judged.length > 0) result['balanced accuracy'] = (average(judged.filter(({ wrong }) => wrong).map(({ warned }) => Number(warned))) + average(judged.filter(({ wrong }) => !wrong).map(({ warned }) => Number(!warned)))) / 2;
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [rows, ...sets] = process.argv.slice(2);
  console.log(JSON.stringify(score(lines(rows), sets.flatMap(lines)), null, 2));
}
