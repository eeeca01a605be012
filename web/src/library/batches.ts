/** One request stays well below the server's limits, and its progress shows. */
const MOST_FILES = 100;
const MOST_BYTES = 8 * 1024 * 1024;

/** Files in groups for one request each; a larger file goes alone. */
export function batchesOf(files: File[]): File[][] {
  const batches: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (!last || last.length >= MOST_FILES || bytes + file.size > MOST_BYTES) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
}

/** What the server takes in one request; it tells how far it is with them. */
const MOST_ADDRESSES = 100;

export function batchesOfAddresses(addresses: string[]): string[][] {
  return Array.from({ length: Math.ceil(addresses.length / MOST_ADDRESSES) }, (_, at) => addresses.slice(at * MOST_ADDRESSES, (at + 1) * MOST_ADDRESSES));
}
