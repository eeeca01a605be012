/** A language tag, `_` taken for `-`; undefined where it is none. */
export function languageOf(raw: string): string | undefined {
  const tag = raw.trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag) ? tag : undefined;
}
