import { mkdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import multer from 'multer';
import type { RequestHandler, Request, Response } from 'express';
import { AppError, InvalidInputError } from '../../core/errors.ts';
import { randomHex } from '../../core/hash.ts';
import type { UploadedFile } from '../route.ts';

/** Files in one request; the page and the shell send more in several. */
const MOST_FILES = 500;
const MOST_NAME_BYTES = 1024;

/** Takes multipart files into `DATA_DIR/tmp` under names of our own, bounded while they stream in. */
export function uploads(dataDir: string, maxBytes: number): { receive(request: Request, response: Response): Promise<UploadedFile[]> } {
  const folder = join(dataDir, 'tmp');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const parse: RequestHandler = multer({
    storage: multer.diskStorage({ destination: folder, filename: (_request, _file, done) => done(null, randomHex()) }),
    limits: { fileSize: maxBytes, files: MOST_FILES, fields: 5, parts: MOST_FILES + 5, fieldSize: 4096, fieldNameSize: 100, headerPairs: 20 },
    defParamCharset: 'utf8',
  }).array('files', MOST_FILES);
  return {
    async receive(request, response) {
      const declared = Number(request.headers['content-length'] ?? 0);
      if (declared > maxBytes + MOST_FILES * MOST_NAME_BYTES) throw tooLarge(maxBytes);
      await new Promise<void>((resolve, reject) => {
        response.once('close', () => reject(new InvalidInputError('The upload was cut off')));
        parse(request, response, (error: unknown) => (error ? reject(uploadError(error, maxBytes)) : resolve()));
      });
      // multer fills an array where `.array` is asked for
      const files = (request.files ?? []) as Express.Multer.File[];
      return files.map(({ originalname, path, mimetype }) => ({ name: originalname, path, contentType: mimetype }));
    },
  };
}

/** Takes files out of what goes with their request; whoever took them discards them. */
export async function keep(files: UploadedFile[]): Promise<UploadedFile[]> {
  return Promise.all(files.map(async (file) => {
    const path = `${file.path}-kept`;
    await rename(file.path, path);
    return { ...file, path };
  }));
}

/** Removes what an upload left on disk. */
export async function discard(files: UploadedFile[]): Promise<void> {
  await Promise.all(files.map(({ path }) => rm(path, { force: true })));
}

function uploadError(error: unknown, maxBytes: number): AppError {
  if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE') return tooLarge(maxBytes);
  if (error instanceof multer.MulterError) return new InvalidInputError(`The upload cannot be taken: ${error.message}`, { hint: `Send at most ${MOST_FILES} files in the field "files".` });
  if (error instanceof AppError) return error;
  if (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')) return new AppError('storage-full', 507, 'The disk of the library is full', { cause: error, hint: 'Make room, then send it again.' });
  return new InvalidInputError('The upload is no whole multipart body', { hint: 'Send it again; a name in it may hold no control characters.' });
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too-large', 413, `An upload may hold at most ${Math.round(maxBytes / 1024 / 1024)} MB`, { hint: 'Raise MAX_UPLOAD_MB, or send it in parts.' });
}
