import { webAddress } from '../web-address.ts';

/** Programs that save a page say so at its beginning. */
const HEAD_CHARACTERS = 4096;
/** Browsers' "mark of the web" gives the length of the address; SingleFile has a line for it. */
const MARK_OF_THE_WEB = /<!--\s{0,20}saved from url=\(\d{1,5}\)(\S{1,2048}?)\s{0,20}-->/i;
const SINGLE_FILE = /<!--\s{0,20}Page saved with SingleFile\s[^>]{0,200}?\burl:\s{1,5}(\S{1,2048})/i;

/** The address that a page was saved from, as the program that saved it wrote there. */
export function savedFrom(source: string): string | undefined {
  const start = source.slice(0, HEAD_CHARACTERS);
  const found = MARK_OF_THE_WEB.exec(start)?.[1] ?? SINGLE_FILE.exec(start)?.[1];
  return found === undefined ? undefined : webAddress(found);
}
