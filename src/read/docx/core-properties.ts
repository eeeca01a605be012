/** What a document says of itself; when it was made and changed is left out on purpose. */
export type CoreProperties = { title: string; authors: string[]; language: string };

/** More is no list of properties. */
const MOST_BYTES = 100_000;

/** The properties in a document's `docProps/core.xml`. */
export function coreProperties(bytes: Uint8Array | undefined): CoreProperties {
  const xml = new TextDecoder().decode(bytes?.subarray(0, MOST_BYTES));
  const text = (name: string) => decoded(new RegExp(`<${name}(?:\\s[^>]{0,200})?>([^<]{0,2000})</${name}>`).exec(xml)?.[1] ?? '').trim();
  return { title: text('dc:title'), authors: text('dc:creator').split(/;|,| and /).map((name) => name.trim()).filter(Boolean), language: text('dc:language') };
}

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
