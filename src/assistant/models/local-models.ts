// Local models are an adapter's; the shell reaches them through here.
export { localModels } from '../../models/known-models.ts';
export { addLocalModel, findLocalModel, getLocalModel } from '../../models/local-models.ts';
