/** Skips a test and prints why: nobody should take what was left out for what was tried. */
export function leftOut(skip: (note?: string) => never, why: string): never {
  console.warn(`left out: ${why}`);
  return skip(why);
}
