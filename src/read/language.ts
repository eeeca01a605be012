/** A language tag as it is usually written, `_` taken for `-`: "en-GB" of "en_gb", "en" of "eng"; undefined where it is none. */
export function languageOf(raw: string): string | undefined {
  const tag = raw.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return undefined;
  const [language = '', ...rest] = tag.toLowerCase().split('-');
  return canonical([OF_COUNTRY[language] ?? language, ...rest].join('-'));
}

/** Codes of countries that pages write for those of languages; Kanuri, which has one of them, is meant less often. */
const OF_COUNTRY: Record<string, string> = { cn: 'zh', cz: 'cs', dk: 'da', gr: 'el', jp: 'ja', kr: 'ko', ua: 'uk', vn: 'vi' };

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
