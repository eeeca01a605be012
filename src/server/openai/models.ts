import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

/** What a caller may name as its model, with what answers then. */
const MODELS = { dateline: undefined, 'dateline-extractive': 'extractive' } as const;

/** Clients sort models by the moment they came out (s since 1970): the first release that had these, 26 November 2026. */
const CREATED = 1_795_651_200;

export const chatModelForm = z.object({ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() }).meta({ id: 'ChatModel' });
type ChatModel = z.infer<typeof chatModelForm>;

/** `dateline` answers as the settings say, `dateline-extractive` in the articles' own sentences. */
export function chatModels(): ChatModel[] {
  return Object.keys(MODELS).map((id) => ({ id, object: 'model', created: CREATED, owned_by: 'dateline' }));
}

/** Throws a 404 where no model has that name. */
export function chatModel(id: string): ChatModel {
  const model = chatModels().find((each) => each.id === id);
  if (!model) throw new AppError('model-not-found', 404, `There is no model ${id.slice(0, 100)}`, { hint: `It may be ${Object.keys(MODELS).join(' or ')}.` });
  return model;
}

/** The provider that a listed model stands for; undefined for the configured one. */
export function providerOf({ id }: ChatModel): 'extractive' | undefined {
  return MODELS[id as keyof typeof MODELS]; // a ChatModel's id is one of the keys
}
