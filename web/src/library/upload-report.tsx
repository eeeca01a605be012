import { counted } from '../../../src/core/counted.ts';
import { current, tryAgain, type Upload } from './uploading.ts';

/** How far sending files or fetching pages is, and what came of it: each failure with its reason. */
export function UploadReport() {
  const upload = current.value;
  if (!upload) return null;
  const { of, total, read, failed, waiting, isRunning } = upload;
  const done = Math.min(total, upload.done + read);
  const verb = of === 'file' ? 'sent' : 'fetched';
  return (
    <section class="upload" aria-label="Added">
      {isRunning && <progress max={total} value={done} aria-label={of === 'file' ? 'Files sent' : 'Pages fetched'}>{done} of {total}</progress>}
      <p role="status">{isRunning ? `${done.toLocaleString('en-GB')} of ${counted(total, of === 'file' ? 'file' : 'page')} ${verb}.${upload.done + read > total ? ` ${counted(read, 'article')} of feeds read.` : ''} ${waiting}` : summary(upload)}</p>
      {failed.length > 0 && (
        <>
          <ul class="failures">
            {failed.slice(0, MOST_SHOWN).map(({ source, hint }, at) => (
              <li key={at}>
                <bdi class="name">{source}</bdi> {hint}
              </li>
            ))}
          </ul>
          {failed.length > MOST_SHOWN && <p class="facts">and {failed.length - MOST_SHOWN} more.</p>}
          {!isRunning && failed.some(({ item }) => item !== undefined) && <button type="button" onClick={tryAgain}>Try again</button>}
        </>
      )}
    </section>
  );
}

const MOST_SHOWN = 200;

function summary({ added, updated, unchanged, duplicates, failed, total }: Upload): string {
  if (total === 0) return 'Nothing there that could be an article.';
  const parts = [`${added} added`, updated && `${updated} updated`, unchanged && `${unchanged} unchanged`, duplicates && `${counted(duplicates, 'duplicate')} among them`, failed.length && `${failed.length} failed`];
  return `${parts.filter(Boolean).join(', ')}.`;
}
