import { at } from './chat-wire.ts';

/** How an embed provider writes on the wire. Vectors are given as the JSON texts that stand in the reply, right or wrong. */
export type EmbedWire = {
  baseUrl: (url: string) => string;
  textsOf: (body: unknown) => string[];
  reply: (vectors: string[]) => string;
};

const textsOf = (body: unknown) => [at(body, 'input')].flat().map(String);

/** OpenAI's embeddings: platform.openai.com/docs/api-reference/embeddings. Together AI's are the same with one text a request: docs.together.ai/reference/embeddings-2. */
export const openAiEmbedWire: EmbedWire = {
  baseUrl: (url) => `${url}/v1`,
  textsOf,
  reply: (vectors) => `{"object":"list","data":[${vectors.map((vector, index) => `{"object":"embedding","index":${index},"embedding":${vector}}`).join()}],"model":"fake","usage":{"prompt_tokens":1,"total_tokens":1}}`,
};

/** Ollama's /api/embed: github.com/ollama/ollama/blob/main/docs/api.md. */
export const ollamaEmbedWire: EmbedWire = {
  baseUrl: (url) => url,
  textsOf,
  reply: (vectors) => `{"model":"fake","embeddings":[${vectors.join()}],"total_duration":1,"load_duration":1,"prompt_eval_count":1}`,
};
