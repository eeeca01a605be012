import { startStream, delta, says, type RecordedRequest, type Script } from '../fakes/fake-openai.ts';

/** Two invented articles on one subject, from two outlets; the second is undated. */
export const ARTICLES = [
  {
    url: 'https://harbour.example/bridge-closes',
    title: 'Harbour bridge closes for repairs',
    outlet: 'Harbour Times',
    authors: ['Ada Quill'],
    published: '2025-05-03',
    text: `The harbour bridge will close for 12 weeks from Monday, the city council said. ${'Ferries run every ten minutes while the work lasts. '.repeat(60)}\n\nThe repair of the harbour bridge costs 4.2 million crowns. The council pays for it from its reserve.`,
  },
  { url: 'https://quay.example/traders', title: 'Traders fear for the summer', outlet: 'Quay Post', text: 'Shopkeepers at the harbour bridge fear for the summer trade. "We shall lose half of our customers," said Mira Oake, who sells rope.' },
];

/** A line of a prompt that shows a sentence under its id. */
const SHOWN_SENTENCE = /^\[[a-z]{2}\d\] /m;

export const QUESTION = 'When will the harbour bridge close?';

/** The id under which a model is shown the sentence that holds these words. */
export function idOf({ body }: RecordedRequest, words: string): string {
  const line = body.messages.flatMap(({ content }) => content.split('\n')).find((each) => SHOWN_SENTENCE.test(each) && each.includes(words));
  if (!line) throw new Error(`No sentence with “${words}” in the prompt`);
  return line.slice(0, 5);
}

/** Three supported sentences: two places of one article, one of another. A question to understand a follow-up by holds no sentences and gets one back. */
export const wholeAnswer: Script = (request, response) => {
  const isAnswer = request.body.messages.some(({ content }) => SHOWN_SENTENCE.test(content));
  return says(...(isAnswer ? wholePieces(request) : [QUESTION]))(request, response);
};

export function wholePieces(request: RecordedRequest): string[] {
  return [
    'The harbour bridge will close for 12 weeks ',
    `from Monday, the city council said ${idOf(request, 'close for 12 weeks')}. `,
    `The repair of the harbour bridge costs 4.2 million crowns ${idOf(request, '4.2 million')}. `,
    `Shopkeepers at the harbour bridge fear for the summer trade ${idOf(request, 'Shopkeepers')}.`,
  ];
}

/** One sentence whole, one with a wrong figure. */
export const wrongFigure: Script = (request, response) =>
  says(`The repair of the harbour bridge costs 4.2 million crowns ${idOf(request, '4.2 million')}. `, `The harbour bridge will close for 20 weeks from Monday ${idOf(request, 'close for 12 weeks')}.`)(request, response);

/** A stream that waits in its middle until it is let go on. */
export function gated(): { script: Script; open: () => void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const script: Script = async (request, response) => {
    const [first, ...rest] = wholePieces(request).join('').match(/[\s\S]{1,3}/g) ?? [];
    startStream(response);
    response.write(delta(first ?? ''));
    const half = rest.findIndex((_, at) => rest.slice(0, at).join('').includes('4.2 million'));
    for (const piece of rest.slice(0, half)) response.write(delta(piece));
    await gate;
    if (!response.writableEnded && !response.destroyed) finish(rest.slice(half), response);
  };
  return { script, open };
}

function finish(pieces: string[], response: Parameters<Script>[1]): void {
  for (const piece of pieces) response.write(delta(piece));
  response.write(`data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`);
  response.end('data: [DONE]\n\n');
}
