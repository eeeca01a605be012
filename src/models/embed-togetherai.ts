import { TogetherAIEmbeddings } from '@langchain/community/embeddings/togetherai';
import { z } from 'zod';
import { ModelError } from '../core/errors.ts';
import { remoteEmbedder } from './remote-embedder.ts';

const ADDRESS = 'https://api.together.xyz/v1';
/** The client sends a request a text, so many at once. */
const AT_ONCE = 8;
const reply = z.object({ data: z.array(z.object({ embedding: z.unknown() })) });

/** Together AI's embeddings. */
export const togetherai = remoteEmbedder('togetherai', (texts, { model, baseUrl = ADDRESS, apiKey, fetch }) => {
  const client = new TogetherAIEmbeddings({ model, apiKey, batchSize: AT_ONCE, maxRetries: 0 });
  // Its own way of asking uses the global fetch and one address: it cannot be stopped, and its errors hold the provider's words.
  const embeddingWithRetry = async (text: string) => {
    const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/embeddings`, { method: 'POST', headers: client['constructHeaders'](), body: JSON.stringify(client['constructBody'](text)) });
    const { data } = reply.parse(await response.json());
    if (data.length !== 1) throw new ModelError('model-bad-vector', 502, 'The embedding provider sent other vectors than were asked for');
    return { data };
  };
  Object.assign(client, { embeddingWithRetry });
  return client.embedDocuments(texts);
});
