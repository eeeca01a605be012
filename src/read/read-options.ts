/** What is known of bytes before they are read. */
export type ReadOptions = {
  /** What the source is called; its ending tells what it is. */
  name: string;
  contentType?: string | undefined;
  /** The address of a saved page or text, as the user gave it. */
  url?: string | undefined;
  /** Of one document; a .gz or .jsonl may hold ten times as many. */
  maxBytes: number;
  now: Date;
  /** Number of the first line, where the bytes are a part of a .jsonl. */
  firstLine?: number | undefined;
};
