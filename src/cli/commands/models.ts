import { loadConfig } from '../../config.ts';
import { addLocalModel, findLocalModel, getLocalModel, localModels } from '../../assistant/models/local-models.ts';
import { interrupted } from '../interrupt.ts';
import { print, printJson, tell } from '../terminal.ts';

/** The local models: which are there, and where they came from. */
export async function listModels({ json }: { json?: true }): Promise<void> {
  const { MODELS_DIR } = loadConfig().config;
  const models = await Promise.all(localModels.map(async ({ name }) => ({ name, ...((await findLocalModel(name, MODELS_DIR)) ?? { from: null }) })));
  if (json) return printJson({ folder: MODELS_DIR, models });
  for (const { name, from } of models) print(`${name}  ${from === null ? 'not there' : `there, from ${from}`}`);
}

export async function getModel(name: string): Promise<void> {
  const { MODELS_DIR } = loadConfig().config;
  const from = await getLocalModel(name, MODELS_DIR, { tell, signal: interrupted });
  tell(`The model ${name} is there (from ${from}).`);
}

export async function addModel(folder: string): Promise<void> {
  const { MODELS_DIR } = loadConfig().config;
  print(`${await addLocalModel(folder, MODELS_DIR)} is there now.`);
}
