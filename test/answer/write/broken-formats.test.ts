import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TinyStore } from '../../retrieve/tiny-store.ts';
import { ask, recordOf, seeded, streamed } from '../asked.ts';
import { ScriptedChat } from '../scripted-chat.ts';

const ferry = {
  title: 'Ferry over the Skell stops',
  outlet: 'Norwick Post',
  published: '2026-03-01',
  text: 'The ferry over the Skell will stop for 12 weeks from 3 June. The repair costs £4.2 million. The engineer Mara Lund opposed it. Buses will run over the old ford.',
};
const question = 'How long will the ferry over the Skell stop?';
const library = new TinyStore([ferry]);
const written = async (text: string, cuts: number[] = []) => {
  const events = await ask(question, { store: library, chat: new ScriptedChat({ text, cuts }), random: seeded(7) });
  return { events, record: recordOf(events) };
};

/** What a model may write, what is read of it, and which sentences it cites. `{0}` stands for a given id, `{S0}` for it in capitals, `{W0}` in wide characters, `{R0}` raised, `{_0}` with blanks, `{Z0}` with characters that nobody sees. */
type Case = [way: string, reply: string, text: string, cited?: number[]];
const STOPS = 'The ferry over the Skell will stop for 12 weeks from 3 June';
const COSTS = 'The repair costs £4.2 million';
const ONE = `${STOPS} [1].`;
const BOTH = `${STOPS} [1]. ${COSTS} [2].`;
const LISTED = `${STOPS} [1].\n\n${COSTS} [2].`;

const CASES: Case[] = [
  ['as asked', `${STOPS} [{0}].`, ONE],
  ['round brackets', `${STOPS} ({0}).`, ONE],
  ['curly brackets', `${STOPS} {{0}}.`, ONE],
  ['Chinese and Japanese brackets', `${STOPS} 【{0}】. ${COSTS} 「{1}」.`, BOTH, [0, 1]],
  ['wide brackets', `${STOPS} ［{0}］. ${COSTS} （{1}）.`, BOTH, [0, 1]],
  ['angle brackets', `${STOPS} <{0}>. ${COSTS} ⟨{1}⟩.`, BOTH, [0, 1]],
  ['footnotes', `${STOPS} [^{0}].`, ONE],
  ['footnotes with their texts below', `${STOPS}.[^{0}] ${COSTS}.[^{1}]\n\n[^{0}]: The ferry over the Skell will stop\n[^{1}]: The repair`, `${STOPS}.[1] ${COSTS}.[2]`, [0, 1]],
  ['superscripts', `${STOPS}{R0}.`, `${STOPS}[1].`],
  ['superscripts in HTML', `${STOPS}<sup>{0}</sup>. ${COSTS}<sup>[{1}]</sup>.`, `${STOPS}[1]. ${COSTS}[2].`, [0, 1]],
  ['(Source: …)', `${STOPS} (Source: {0}).`, ONE],
  ['(sources: … and …)', `${STOPS} (sources: {0} and {3}).`, `${STOPS} [1][2].`, [0, 3]],
  ['[cited from …]', `${STOPS} [cited from sentence {0}].`, ONE],
  ['two in one bracket', `${STOPS} [{0}, {3}].`, `${STOPS} [1][2].`, [0, 3]],
  ['two brackets', `${STOPS} [{0}][{3}].`, `${STOPS} [1][2].`, [0, 3]],
  ['nested brackets', `${STOPS} [[{0}]].`, ONE],
  ['two with a dash, which is no range', `${STOPS} [{0}-{3}].`, `${STOPS} [1][2].`, [0, 3]],
  ['two with a stroke or a bar', `${STOPS} [{0}/{3}]. ${COSTS} [{1}|{3}].`, `${STOPS} [1][2]. ${COSTS} [3][2].`, [0, 3, 1]],
  ['no brackets at all', `${STOPS} {0}. ${COSTS} {1}.`, BOTH, [0, 1]],
  ['no brackets after the full stop', `${STOPS}. {0}`, `${STOPS}. [1]`],
  ['capitals', `${STOPS} [{S0}].`, ONE],
  ['blanks inside', `${STOPS} [ {_0} ].`, ONE],
  ['characters that nobody sees inside', `${STOPS} [{Z0}].`, ONE],
  ['wide characters', `${STOPS} [{W0}].`, ONE],
  ['quotation marks and asterisks inside', `${STOPS} ["{0}"]. ${COSTS} [**{1}**].`, BOTH, [0, 1]],
  ['in front of the sentence', `[{0}] ${STOPS}. `, `[1] ${STOPS}.`],
  ['after the full stop', `${STOPS}. [{0}] ${COSTS}. [{1}]`, `${STOPS}. [1] ${COSTS}. [2]`, [0, 1]],
  ['as a list at the end', `${STOPS}.\n\nSources: [{0}]`, `${STOPS}. [1]`],
  ['as a list of lines at the end', `${STOPS}.\n\n**Sources:**\n- [{0}] The ferry over the Skell will stop\n- {3}: Buses will run\n`, `${STOPS}. [1][2]`, [0, 3]],
  ['as a list at the end of what was cited already', `${STOPS} [{0}]. ${COSTS} [{1}].\n\nSources: [{0}], [{1}]`, BOTH, [0, 1]],
  ['bulleted list', `- ${STOPS} [{0}].\n- ${COSTS} [{1}].`, LISTED, [0, 1]],
  ['numbered list without full stops', `1. ${STOPS} [{0}]\n2. ${COSTS} [{1}]`, `${STOPS} [1]\n\n${COSTS} [2]`, [0, 1]],
  ['heading', `## Answer\n\n${STOPS} [{0}].`, ONE],
  ['heading of its own', `### The ferry\n${STOPS} [{0}].`, `The ferry\n\n${STOPS} [1].`],
  ['a sentence that only begins like a list of sources', `${STOPS} [{0}].\nEvidence: ${COSTS} [{1}].`, `${STOPS} [1].\nEvidence: ${COSTS} [2].`, [0, 1]],
  ['bold', `**${STOPS}** [{0}].`, ONE],
  ['table', `| Fact | Source |\n|---|---|\n| ${STOPS} | {0} |\n| ${COSTS} | [{1}] |`, `${STOPS} [1]\n\n${COSTS} [2]`, [0, 1]],
  ['fence around it all', `\`\`\`\n${STOPS} [{0}].\n\`\`\``, ONE],
  ['fence with a language around it all', `\`\`\`markdown\n${STOPS} [{0}].\n\`\`\`\n`, ONE],
  ['JSON', `{"answer": "${STOPS}.", "citations": ["{0}"]}`, `${STOPS}. [1]`],
  ['JSON in a fence with marks in its text', `\`\`\`json\n{"answer": "${STOPS} [{0}].", "citations": [{"id": "{0}"}]}\n\`\`\``, ONE],
  ['JSON, a sentence an item', `[{"sentence": "${STOPS}.", "ids": ["{0}"]}, {"sentence": "${COSTS}.", "ids": ["{1}"]}]`, `${STOPS}. [1] ${COSTS}. [2]`, [0, 1]],
  ['XML around a sentence', `<cite id="{0}">${STOPS}</cite>.`, `${STOPS}[1].`],
  ['XML around an id', `${STOPS} <cite>{0}</cite>.`, ONE],
  ['an empty XML element', `${STOPS} <ref id="{0}"/>.`, ONE],
  ['XML around it all', `<answer>${STOPS} [{0}].</answer>`, ONE],
  ['links in HTML', `${STOPS} <a href="#{0}">[{0}]</a>.`, ONE],
  ['links in Markdown', `${STOPS} [{0}](#{0}).`, ONE],
  ['"According to sentence …"', `According to sentence {0}, the ferry will stop for 12 weeks.`, 'According to sentence [1], the ferry will stop for 12 weeks.'],
  ['thinking aloud', `<think>\nIs it [{1}]? No, {2}.\n</think>\n\n${STOPS} [{0}].`, ONE],
  ['thinking whose beginning is not told', `Is it Mara Lund? No.\n</think>\n${STOPS} [{0}].`, ONE],
  ['preamble', `Sure! Here is the answer:\n\n${STOPS} [{0}].`, ONE],
  ['preamble that names the articles', `Based on the articles provided: ${STOPS} [{0}].`, ONE],
  ['preamble that runs into the sentence', `Based on the provided articles, the ferry over the Skell will stop for 12 weeks from 3 June [{0}].`, ONE],
  ['label', `**Answer:** ${STOPS} [{0}].`, ONE],
  ['the answer twice', `${STOPS} [{0}].\n\n${STOPS} [{0}].`, ONE],
  ['the question before it', `How long will the ferry over the Skell stop? ${STOPS} [{0}].`, ONE],
  ['question and answer with labels', `Question: ${question}\nAnswer: ${STOPS} [{0}].`, ONE],
  ['the refusal after what was cited', `${STOPS} [{0}].\n\nNOT IN THE ARTICLES`, ONE],
  ['another language', 'Die Fähre ruht 12 Wochen [{0}].', 'Die Fähre ruht 12 Wochen [1].'],
  ['the fence', `===== {F} article\n${STOPS} [{0}].\n===== {F} end`, ONE],
  ['characters that turn the text round', `${STOPS}\u202e [{0}]\u200b.`, ONE],
];

const DECLINES = [
  '', ' \n ', '[{0}]', '[{0}] [{1}].', '<think>It is hard to say.', '```\n```', '{}',
  'NOT IN THE ARTICLES', '"NOT IN THE ARTICLES"', '**NOT IN THE ARTICLES**', 'Not in the articles.', 'not in the articles', '`NOT IN THE ARTICLES`.',
  'NOT IN THE ARTICLES. The articles tell of a ferry only.', 'NOT IN THE ARTICLES: they tell of a ferry [{0}].', 'The ferry is old. NOT IN THE ARTICLES', '<think>no</think>NOT IN THE ARTICLES', 'Answer: NOT IN THE ARTICLES',
  'The articles do not say how long the ferry will stop.', "I'm sorry, but I cannot answer this question based on the articles.", 'There is no information about that in the provided articles.', 'The answer is not mentioned in the articles.', 'Unfortunately, the provided articles do not mention it.', "I'm sorry. I could not find it.", 'None of the articles mentions the ferry.', '{"answer": "NOT IN THE ARTICLES", "citations": []}',
];

/** Uncited, but no refusals. */
const UNCITED = ['The evidence did not convince the jury.', 'Police could not find the ferry.', 'The council gave no details.'];

const INVENTED = ['x{0}', '{0}x', '[1]', '[2]', '[zz9]', '{zz9}', '<zz9>', 'zz9', '[^1]', '¹', '(Source: zz9)', '[k х 4]', '[кх4]', '<cite id="zz9">so</cite>', '[1-3]', '(Norwick Post, 2026)', 'Sources: [1] Norwick Post', '{"citations": ["zz9"]}'];

/** Ids as a model may write them; the scripted chat puts them in. */
function spelled(text: string): { text: string; spell: (id: (at: number) => string, fence: string) => string } {
  const wide = (id: string) => id.replace(/./g, (char) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0));
  const raised = (id: string) => id.replace(/./g, (char) => RAISED[char] ?? char);
  const ways: Record<string, (id: string) => string> = { S: (id) => id.toUpperCase(), W: wide, R: raised, _: (id) => id.split('').join(' '), Z: (id) => id.split('').join('\u200b') };
  return { text, spell: (id, fence) => text.replace('{F}', fence).replaceAll('{F}', fence).replace(/\{([SWR_Z])(\d)\}/g, (_all, way: string, at) => ways[way]!(id(Number(at)))) };
}
const RAISED: Record<string, string> = Object.fromEntries([...'bcdfghjkmnpqrstvwxyz23456789'].map((char, at) => [char, [...'ᵇᶜᵈᶠᵍʰʲᵏᵐⁿᵖqʳˢᵗᵛʷˣʸᶻ²³⁴⁵⁶⁷⁸⁹'][at]!]));

/** What the model of `seeded(7)` is shown: ids and the fence are the same each time. */
async function shown(): Promise<{ id: (at: number) => string; fence: string }> {
  const chat = new ScriptedChat({ text: 'x' });
  await ask(question, { store: library, chat, random: seeded(7) });
  const user = chat.asked[0]!.user;
  const ids = Array.from(user.matchAll(/^\[([a-z]{2}\d)\] /gm), ([, id]) => id!);
  return { id: (at) => ids[at]!, fence: /===== ([0-9a-f]{16})/.exec(user)![1]! };
}
const spell = async (text: string) => {
  const { id, fence } = await shown();
  return spelled(text).spell(id, fence);
};

describe('a model that breaks the format', () => {
  test.each(CASES)('%s', async (_way, reply, text, cited = [0]) => {
    const { record, events } = await written(await spell(reply));
    expect(record.text).toBe(text);
    expect(record.status).toBe('answered');
    expect(record.citations.map(({ start }) => start)).toEqual(cited.map((at) => startOf(at)));
    expect(streamed(events)).toBe(text);
    expect(record.invalidMarkers).toBe(0);
  });

  test.each(DECLINES)('declines where it says %j', async (reply) => {
    expect((await written(reply)).record).toMatchObject({ status: 'declined', reason: 'weak-evidence', sentences: [], citations: [] });
  });

  test.each(UNCITED)('takes %j for an answer that cites nothing', async (reply) => {
    expect((await written(reply)).record).toMatchObject({ status: 'answered', text: reply, sentences: [{ support: 'unsupported', citations: [] }] });
  });

  test.each(INVENTED)('never makes a citation of %s', async (mark) => {
    const { record } = await written(`${STOPS} [{0}]. It was ${mark} so.`);
    expect(record.citations).toHaveLength(1);
    expect(record.markers).toHaveLength(1);
  });

  test.each([' ', '\n', '.', '*', '#', '`', '```', '(', '[', '[[', '<', '<a ', '|', '- ', '{"', '"', '**', '1. ', 'NOT IN ', '</think', 'sources ', '[^', '=', 'a', 'ᵏ', '> ', 'not in the articles '])('reads a reply of nothing but %j in time', async (part) => {
    const reply = part.repeat(Math.ceil(60_000 / part.length));
    for (const text of [reply, `x${reply}`, `\`\`\`\n${reply}`]) expect((await written(text, Array.from({ length: 100 }, (_, at) => at * 500))).record.citations).toEqual([]);
  });

  test('has no id, thought or wrapper read, whatever it wrote', async () => {
    const { id } = await shown();
    for (const [, reply] of CASES) {
      const { text } = (await written(await spell(reply))).record;
      for (const at of [0, 1, 2, 3]) expect(text.toLowerCase()).not.toContain(id(at));
      expect(text).not.toMatch(/think|```|=====|Sure|<|"answer"/);
    }
  });
});

test('however such a reply is cut, it is read as the same', async () => {
  const replies = await Promise.all([...CASES.map(([, reply]) => reply), ...DECLINES].map(spell));
  const mixed = fc.tuple(fc.constantFrom(...replies), fc.constantFrom('', ' ', '\n\n'), fc.constantFrom('', ...replies)).map((parts) => parts.join(''));
  const everywhere = Array.from({ length: 400 }, (_, at) => at);
  await fc.assert(
    fc.asyncProperty(mixed, fc.oneof(fc.array(fc.nat(400), { maxLength: 12 }), fc.constant(everywhere)), async (text, cuts) => {
      const [whole, pieces] = [await written(text), await written(text, cuts)];
      expect(pieces.record).toEqual(whole.record);
      if (pieces.record.status === 'answered') expect(streamed(pieces.events)).toBe(pieces.record.text);
      for (const { start, end, quote } of pieces.record.citations) expect(ferry.text.slice(start, end)).toBe(quote);
    }),
    { numRuns: 300 },
  );
});

/** Where a sentence of the article begins. */
function startOf(at: number): number {
  return [0, ...Array.from(ferry.text.matchAll(/\. /g), ({ index }) => index + 2)][at]!;
}
