import { ingestReport } from '../../schemas.ts';
import { InvalidInputError } from '../../core/errors.ts';
import { ingestReply } from '../ingest-reply.ts';
import { defineRoute } from '../route.ts';

export const uploadArticles = defineRoute({
  method: 'post',
  path: '/api/articles/upload',
  summary: 'Store the articles of files: .html .mhtml .pdf .docx .eml .md .txt .json .jsonl, also .gz, and docstore.json of a LangChain HNSWLib store (multipart, field "files"; field "url" is the address of one saved page)',
  upload: true,
  limited: true,
  responses: { 201: { description: 'What became of each article', schema: ingestReport } },
  async handle(_input, { assistant, signal, files, request }) {
    if (files.length === 0) throw new InvalidInputError('No file came with the upload', { hint: 'Send files in the multipart field "files".' });
    const url: unknown = request.body?.url;
    if (url !== undefined && (typeof url !== 'string' || files.length > 1)) throw new InvalidInputError('"url" names the address of one saved page', { hint: 'Send one file with it.' });
    return ingestReply(await assistant.ingest(files.map((file) => ({ ...file, ...(url !== undefined && { url }) })), { signal }));
  },
});
