const WHO_IS = /^(?:[Aa]nd |[Ss]o |[Bb]ut )?(?:[Ww]ho|[Ww]hat) (?:is|are|was|were)(?: the)? (?<name>(?:(?:Dr|Mr|Mrs|Ms|Sir|St)\.? )?\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:of|the|de|da|del|van|von|der|bin|al|and|&|\p{Lu}[\p{L}\p{M}'’.&-]*))*)\s*\??$/u;

/** Whom, or what house, a question wants to be told about: "Who is Orla Venn?" undefined where it asks for anything else of them. */
export function askedPerson(question: string): string | undefined {
  return WHO_IS.exec(question.trim())?.groups?.name;
}
