import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Tokenizer } from '@huggingface/tokenizers';
import { InferenceSession, Tensor } from 'onnxruntime-node';

/** The model's window; its tokenizer never cuts by itself. */
const MOST_TOKENS = 512;
const SEPARATOR = 102;
const DIMENSIONS = 384;

/*
 * One thread that embeds, a text at a time (with dynamic int8 a vector depends on its batch: one at a time is the only
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

port.on('message', async (message: { id: number; text: string } | 'stop') => {
  if (message === 'stop') {
    await session.release();
    port.close();
    return;
  }
  try {
    port.postMessage({ id: message.id, vector: await embed(message.text) });
  } catch (error) {
    port.postMessage({ id: message.id, failure: error instanceof Error ? error.message : String(error) });
  }
});
port.postMessage('ready');

/** CLS pooling: the vector of the first token, as this model was trained. */
async function embed(text: string): Promise<Float32Array> {
  const encoded = tokenizer.encode(text).ids;
  const ids = encoded.length > MOST_TOKENS ? [...encoded.slice(0, MOST_TOKENS - 1), SEPARATOR] : encoded;
  const shape = [1, ids.length];
  const filled = (value: bigint) => new Tensor('int64', new BigInt64Array(ids.length).fill(value), shape);
  const output = await session.run({
    input_ids: new Tensor('int64', BigInt64Array.from(ids, BigInt), shape),
    attention_mask: filled(1n),
    token_type_ids: filled(0n),
  });
  const states = output[session.outputNames[0]!]!.data;
  if (!(states instanceof Float32Array)) throw new Error('the model gave no floats');
  return states.slice(0, DIMENSIONS);
}
