type Optional<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> };

/** The entries of an object that hold a value: an absent key and an undefined one are not the same to a strict reader. */
export function definedOnly<T extends object>(entries: T): Optional<T> {
  // Object.entries forgets which key holds which type; no key is added and no value changed here.
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Optional<T>;
}
