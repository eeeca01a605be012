import { ingestReport, startedJob, waitQuery } from '../schemas.ts';
import { InvalidInputError } from '../../core/errors.ts';
import { ingestReply, jobReply } from '../ingest-reply.ts';
import { discard, keep } from '../middleware/uploads.ts';
import { defineRoute } from '../route.ts';

export const uploadArticles = defineRoute({
  method: 'post',
  path: '/api/articles/upload',
  summary: 'Store the articles of files: .html .mhtml .pdf .docx .eml .md .txt .json .jsonl, also .gz, and docstore.json of a LangChain HNSWLib store (multipart, field "files"; field "url" is the address of one saved page)',
  query: waitQuery,
  upload: true,
  limited: true,
  responses: { 201: { description: 'What became of each article', schema: ingestReport }, 202: { description: 'With `wait=false`: the job, which is all that is promised yet', schema: startedJob } },
  async handle({ query }, { assistant, signal, files, request }) {
    if (files.length === 0) throw new InvalidInputError('No file came with the upload', { hint: 'Send files in the multipart field "files".' });
    const url: unknown = request.body?.url;
    if (url !== undefined && (typeof url !== 'string' || files.length > 1)) throw new InvalidInputError('"url" names the address of one saved page', { hint: 'Send one file with it.' });
    const itemsOf = (some: typeof files) => some.map((file) => ({ ...file, ...(url !== undefined && { url }) }));
    if (query.wait !== false) return ingestReply(await assistant.ingest(itemsOf(files), { signal }));
    const kept = await keep(files);
    return jobReply(await assistant.startJob({ kind: 'upload', sources: kept.length, work: (options) => assistant.ingest(itemsOf(kept), options), release: () => discard(kept) }));
  },
});
