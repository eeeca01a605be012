import { describe, expect, test } from 'vitest';
import { ask, recordOf } from './asked.ts';
import { TinyStore } from '../retrieve/tiny-store.ts';

const firstOf = async (question: string, articles: ConstructorParameters<typeof TinyStore>[0]) => recordOf(await ask(question, { store: new TinyStore(articles) })).sentences[0]?.text;
const answerTo = async (question: string, articles: ConstructorParameters<typeof TinyStore>[0]) => recordOf(await ask(question, { store: new TinyStore(articles) })).text;

const swimming = {
  title: 'Norwick pool shut',
  published: '2026-03-02',
  text: 'The Norwick swimming pool was shut on Monday. Mayor Ida Brandt shut the Norwick swimming pool with 40 guests inside. The swimming pool was shut because chlorine leaked from a broken valve. The Norwick swimming pool opened in 1971.',
};

describe('kinds of question without a model', () => {
  test('why: a sentence that gives a reason', async () => {
    expect(await firstOf('Why was the Norwick swimming pool shut?', [swimming])).toContain('because chlorine leaked');
  });

  test('why: a reason that names the matter no more, where the title does', async () => {
    const text = 'The Norwick cannery is to close in May with the loss of 186 jobs, it told its workers. Ida Brandt read a statement to the cannery in Norwick. The firm blamed the price of tin, which has doubled.';
    expect(await answerTo('Why will the Norwick cannery close?', [{ title: 'Norwick cannery to close', text }, swimming])).toContain('blamed the price of tin');
  });

  test('who, of the same article, stays a person', async () => {
    expect(await firstOf('Who shut the Norwick swimming pool?', [swimming])).toContain('Ida Brandt');
  });

  test('whether: what the newest article says on it, whatever names and figures others hold', async () => {
    const answer = await firstOf('Has the Tarn dam been repaired?', [
      { title: 'Dam waits', published: '2024-05-01', text: 'The Tarn dam has not been repaired, engineers of Holm & Sons said in 2024.' },
      { title: 'Dam', published: '2026-03-08', text: 'The Tarn dam has been repaired. Ducks are back.' },
    ]);
    expect(answer).toBe('The Tarn dam has been repaired.');
  });

  test('how two compare: both sides', async () => {
    const text = await answerTo('How do the ferry and the tunnel to Ormsa compare in price?', [
      { title: 'Ferry fares', text: 'The ferry to Ormsa is cheap at a price of 9 crowns. The ferry to Ormsa left in time. A price of the ferry to Ormsa was promised.' },
      { title: 'Tunnel tolls', text: 'The tunnel costs 31 crowns. Nobody liked it.' },
    ]);
    expect(text).toContain('9 crowns');
    expect(text).toContain('31 crowns');
  });

  test('what is new: the newest article first', async () => {
    const report = (published: string, text: string) => ({ title: `Selby canal, ${published}`, published, text });
    const news = [report('2025-06-01', 'The Selby canal will get 14 new locks, Holm & Sons said. The Selby canal is old.'), report('2026-03-09', 'The Selby canal was closed after a barge sank. Crews came.'), report('2025-09-01', 'The Selby canal got its first lock from Holm & Sons.')];
    expect(await firstOf('What is the latest on the Selby canal?', news)).toContain('a barge sank');
    expect(await firstOf('What’s new with the Selby canal?', news)).toContain('a barge sank');
  });

  test('a question or a heading that repeats the question is no answer while a sentence is there', async () => {
    const quiz = { title: 'Quiz', text: 'How many gulls were counted in Norwick harbour?\n\nGulls in Norwick harbour\n\nWardens counted 212 gulls in the harbour of Norwick.' };
    expect(await firstOf('How many gulls were counted in Norwick harbour?', [quiz])).toContain('212 gulls');
  });
});
