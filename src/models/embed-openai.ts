import { OpenAIEmbeddings } from '@langchain/openai';
import { ModelError } from '../core/errors.ts';
import { remoteEmbedder } from './remote-embedder.ts';

/** Any provider that speaks OpenAI's embeddings. */
export const openai = remoteEmbedder('openai', (texts, { model, baseUrl, apiKey, fetch }) => {
  const configuration = { ...(baseUrl !== undefined && { baseURL: baseUrl }), fetch, logLevel: 'off' as const };
  return new OrderedEmbeddings({ model, apiKey, batchSize: texts.length, encodingFormat: 'float', maxRetries: 0, configuration }).embedDocuments(texts);
});

/** LangChain's client takes vectors as they come; the wire format numbers them, and only the numbers are sure. Servers that give none keep the order. */
class OrderedEmbeddings extends OpenAIEmbeddings {
  protected override async embeddingWithRetry(request: Parameters<OpenAIEmbeddings['embeddingWithRetry']>[0]) {
    const response = await super.embeddingWithRetry(request);
    const texts = [request.input].flat();
    const given: { index?: number; embedding: number[] }[] = response.data ?? [];
    const isNumbered = given.some(({ index }) => index !== undefined);
    const data = isNumbered ? texts.map((_text, at) => given.find(({ index }) => index === at)) : given;
    if (given.length !== texts.length || data.includes(undefined)) throw new ModelError('model-bad-vector', 502, 'The embedding provider sent other vectors than were asked for');
    return { ...response, data } as typeof response; // every place was just seen to be filled
  }
}
