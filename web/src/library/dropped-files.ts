const READABLE = /\.(html?|mht|mhtml|pdf|docx|eml|md|txt|jsonl?|rss|atom|rdf)(\.gz)?$/i;
/** What LangChain's HNSWLib store writes beside its documents holds no article. */
const BESIDE_DOCSTORE = 'args.json';

/** Of a folder, what may be an article; hidden files and other kinds are left where they are. */
export function worthSending(files: File[]): File[] {
  return files.filter(({ name }) => !name.startsWith('.') && name !== BESIDE_DOCSTORE && READABLE.test(name));
}

/** The links of a drop: dragged from another tab, or its address itself. */
export function linksOf(transfer: DataTransfer): string[] {
  return transfer.getData('text/uri-list').split(/\r?\n/).filter((line) => /^https?:/i.test(line));
}

/** Every file of a drop, folders opened. */
export async function filesOf({ items, files }: DataTransfer): Promise<File[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry());
  if (entries.every((entry) => entry === null || entry.isFile)) return [...files];
  return (await Promise.all(entries.map((entry) => (entry ? filesIn(entry) : [])))).flat();
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  // `isFile` and `isDirectory` are what tells the two kinds of entry apart.
  if (entry.isFile) return worthSending([await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))]);
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  while (true) {
    // A folder is read in parts, until a part is empty.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return found;
    for (const each of part) found.push(...(await filesIn(each)));
  }
}
