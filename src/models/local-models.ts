import { createReadStream } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../core/errors.ts';
import { fetchLocalModel } from './fetch-model.ts';
import { localModels, type LocalModel, type ModelFile } from './known-models.ts';

/** A model's folder, where it came from and the hash of the model itself; undefined where it is not there whole, with the right hashes. */
export async function findLocalModel(name: string, modelsDir: string): Promise<{ folder: string; from: string; sha256: string } | undefined> {
  const model = knownModel(name);
  const folder = join(modelsDir, name);
  const hashes = await Promise.all(model.files.map((file) => hashOf(join(folder, file.name))));
  const [sha256] = hashes;
  if (sha256 === undefined || !model.files.every((file, at) => isBuild(file, hashes[at]))) return undefined;
  const from = await readFile(join(folder, 'from.txt'), 'utf8').catch(() => 'put there by hand');
  return { folder, from: from.trim(), sha256 };
}

/** Fetches a model into `modelsDir` unless it is there, and checks its hashes. Says where it came from; tells each try. */
export async function getLocalModel(name: string, modelsDir: string, { tell, signal }: { tell: (line: string) => void; signal?: AbortSignal }): Promise<string> {
  const model = knownModel(name);
  const found = await findLocalModel(name, modelsDir);
  if (found) return found.from;
  const staged = await staging(modelsDir);
  try {
    const from = await fetchLocalModel(model, staged, { tell, ...(signal && { signal }) });
    await install(model, staged, modelsDir, from);
    return from;
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}

/** Takes a model from a folder on disk (the name of the folder does not matter, the hashes do). */
export async function addLocalModel(folder: string, modelsDir: string): Promise<string> {
  for (const model of localModels) {
    const hashes = await Promise.all(model.files.map((file) => hashOf(join(folder, file.name))));
    if (!model.files.every((file, at) => isBuild(file, hashes[at]))) continue;
    const staged = await staging(modelsDir);
    for (const file of model.files) await copyFile(join(folder, file.name), join(staged, file.name));
    await install(model, staged, modelsDir, 'added from a folder');
    return model.name;
  }
  const known = localModels.map(({ name }) => name).join(', ');
  throw new AppError('unknown-model', 422, `${folder} holds no model that is known by its hash`, { hint: `Known: ${known}. The folder needs model.onnx and tokenizer.json.` });
}

function knownModel(name: string): LocalModel {
  const model = localModels.find((candidate) => candidate.name === name);
  if (!model) throw new AppError('unknown-model', 400, `No local model is called ${name}`, { hint: `Known: ${localModels.map((candidate) => candidate.name).join(', ')}.` });
  return model;
}

function isBuild({ sha256, others = [] }: ModelFile, hash: string | undefined): boolean {
  return hash !== undefined && [sha256, ...others].includes(hash);
}

async function staging(modelsDir: string): Promise<string> {
  const folder = join(modelsDir, `.getting-${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Moves files whose hashes are right to their place; a file of another hash never gets there. */
async function install(model: LocalModel, staged: string, modelsDir: string, from: string): Promise<void> {
  for (const file of model.files) {
    if (!isBuild(file, await hashOf(join(staged, file.name)))) throw new AppError('wrong-hash', 502, `${model.name}/${file.name} from ${from} is not the file that was expected`);
  }
  const folder = join(modelsDir, model.name);
  await mkdir(folder, { recursive: true });
  for (const file of model.files) await rename(join(staged, file.name), join(folder, file.name));
  await writeFile(join(folder, 'from.txt'), `${from}\n`);
}

async function hashOf(file: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch {
    return undefined; // not there or not readable: the same to whoever wants to load it
  }
  return hash.digest('hex');
}
