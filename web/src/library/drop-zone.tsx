import { useState } from 'preact/hooks';
import { filesOf, linksOf, worthSending } from './dropped-files.ts';
import { fetchPages, isUploading, send, stopUpload } from './uploading.ts';

const KINDS = '.html,.htm,.mht,.mhtml,.pdf,.docx,.eml,.md,.txt,.json,.jsonl,.gz,.rss,.atom,.rdf,.xml';

/** Where files, folders and links of web pages are dropped, or files chosen. */
export function DropZone() {
  const [isOver, setOver] = useState(false);
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!event.dataTransfer) return;
    const links = linksOf(event.dataTransfer);
    if (links.length > 0) void fetchPages(links);
    else void send(await filesOf(event.dataTransfer));
  };
  const choose = ({ currentTarget }: { currentTarget: HTMLInputElement }, pick: (files: File[]) => File[] = (files) => files) => {
    void send(pick([...(currentTarget.files ?? [])]));
    currentTarget.value = '';
  };
  return (
    <section
      class={isOver ? 'drop over' : 'drop'}
      aria-label="Add articles"
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      <p>Drop articles here: web pages, PDF, Word, mail, Markdown, text, JSON; files or whole folders.</p>
      <div class="actions">
        <label class="button">
          Choose files <input class="unseen" type="file" multiple accept={KINDS} onChange={(event) => choose(event)} />
        </label>
        <label class="button">
          Choose a folder <input class="unseen" type="file" multiple {...{ webkitdirectory: true }} onChange={(event) => choose(event, worthSending)} />
        </label>
        {isUploading.value && <button type="button" onClick={stopUpload}>Stop</button>}
      </div>
    </section>
  );
}
