import { expect, test } from 'vitest';
import { checkClaim } from '../../src/answer/check/check-claim.ts';
import { TinyStore } from '../retrieve/tiny-store.ts';
import { ask, recordOf, seeded } from './asked.ts';
import { ScriptedChat } from './scripted-chat.ts';

const CANAL = { title: 'Canal to reopen', outlet: 'Lock Herald', published: '2026-03-01', text: 'The Tolver canal will reopen on 4 May. Its new lock cost £3.1 million.' };
const question = 'When will the Tolver canal reopen?';

test('a model is told which article was withdrawn; a sentence that rests on it is marked, and no second call tries to mend it', async () => {
  const chat = new ScriptedChat({ text: 'The Tolver canal will reopen on 4 May [{0}].' });
  const record = recordOf(await ask(question, { store: new TinyStore([{ ...CANAL, retracted: true }]), chat, random: seeded(7) }));
  expect(chat.asked).toHaveLength(1);
  expect(chat.asked[0]!.user).toMatch(/^Retracted by its publisher/m);
  expect(record.sentences).toMatchObject([{ support: 'partly', missing: ['the source was retracted'] }]);
  expect(record.citations).toMatchObject([{ retracted: true }]);
});

test('nothing is said of articles that stand', async () => {
  const chat = new ScriptedChat({ text: 'The Tolver canal will reopen on 4 May [{0}].' });
  const record = recordOf(await ask(question, { store: new TinyStore([CANAL]), chat, random: seeded(7) }));
  expect(chat.asked[0]!.user).not.toContain('Retracted');
  expect(record.sentences).toMatchObject([{ support: 'supported', missing: [] }]);
});

test('a claim that another source holds by itself loses nothing by a withdrawn one beside it', () => {
  const quote = 'The Tolver canal will reopen on 4 May.';
  expect(checkClaim(quote, [{ quote, retracted: true }, { quote }])).toEqual({ support: 'supported', missing: [] });
  expect(checkClaim(quote, [{ quote, retracted: true }, { quote: 'The canal is old.' }])).toEqual({ support: 'partly', missing: ['the source was retracted'] });
  expect(checkClaim('The Tolver canal will reopen on 9 May.', [{ quote, retracted: true }])).toMatchObject({ support: 'unsupported' });
});
