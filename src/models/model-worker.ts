import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** The models' window; their tokenizer never cuts by itself. */
const MOST_TOKENS = 512;
/** Of a pair, so many at most are the question's. */
const MOST_QUESTION_TOKENS = 128;
const START = 101;
const SEPARATOR = 102;
/** A vector's length; a cross-encoder gives one number alone. */
const DIMENSIONS = 384;

/** A text to embed, or with a question a pair to score. */
type Job = { text: string; question?: string };

/*
 * One thread that runs a model, a text at a time (with dynamic int8 a vector depends on its batch: one at a time is the only
 * reproducible way). Messages are taken one by one, and `stop` ends the thread when nothing runs: killing it while the
 * model runs takes the whole process down.
 */
const folder: string = workerData.folder;
const tokenizer = new Tokenizer(JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')), {});
const session = await InferenceSession.create(join(folder, 'model.onnx'), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
});
const port = parentPort!; // always there in a worker

port.on('message', async (message: Job | 'stop') => {
  if (message === 'stop') {
    await session.release();
    port.close();
    return;
  }
  try {
    port.postMessage({ numbers: await run(message) });
  } catch (error) {
    port.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
});
port.postMessage('ready');

/** The first row of what the model gives: the vector of the first token, by which the embedder was trained; a cross-encoder's one score. */
async function run({ text, question }: Job): Promise<Float32Array> {
  const { ids, types } = question === undefined ? single(text) : pair(question, text);
  const tensor = (numbers: number[]) => new Tensor('int64', BigInt64Array.from(numbers, BigInt), [1, ids.length]);
  const output = await session.run({ input_ids: tensor(ids), attention_mask: tensor(ids.map(() => 1)), token_type_ids: tensor(types) });
  const states = output[session.outputNames[0]!]!.data;
  if (!(states instanceof Float32Array)) throw new Error('the model gave no floats');
  return states.slice(0, DIMENSIONS);
}

function single(text: string): { ids: number[]; types: number[] } {
  const all = tokenizer.encode(text).ids;
  const ids = all.length > MOST_TOKENS ? [...all.slice(0, MOST_TOKENS - 1), SEPARATOR] : all;
  return { ids, types: ids.map(() => 0) };
}

/** Start, question, separator, text, separator; the text is what is cut. */
function pair(question: string, text: string): { ids: number[]; types: number[] } {
  const plain = (words: string, most: number) => tokenizer.encode(words, { add_special_tokens: false }).ids.slice(0, most);
  const first = [START, ...plain(question, MOST_QUESTION_TOKENS), SEPARATOR];
  const second = [...plain(text, MOST_TOKENS - first.length - 1), SEPARATOR];
  return { ids: [...first, ...second], types: [...first.map(() => 0), ...second.map(() => 1)] };
}
