// Local models are an adapter's; the shell reaches them through here.
export { addLocalModel, findLocalModel, getLocalModel, localModels } from '../../models/local-models.ts';
