/** A stage of the reading of a reply. It is given one character at a time: so a reply is read as the same however it is cut. */
export type Stage = { push(char: string): string; end(): string };
