/** What a source is read as. */
export type SourceKind = 'text' | 'markdown' | 'html' | 'json' | 'json-lines';

const EXTENSIONS: Record<string, SourceKind> = {
  txt: 'text', text: 'text', md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html', xhtml: 'html', json: 'json', jsonl: 'json-lines', ndjson: 'json-lines',
};

const CONTENT_TYPES: Record<string, SourceKind> = {
  'text/html': 'html', 'application/xhtml+xml': 'html', 'text/markdown': 'markdown', 'application/json': 'json',
  'application/jsonl': 'json-lines', 'application/x-ndjson': 'json-lines', 'application/jsonlines': 'json-lines',
};

/**
 * By the name (a `.gz` at its end is looked through), else the content type, else what the text looks like. How an address ends
 * says nothing: what its server calls it counts, and it is one document, since rows of JSON may speak for other addresses.
 */
export function kindOf(name: string, contentType: string | undefined, firstBytes: () => string): SourceKind {
  if (isAddress(name)) return documentKind(typeKind(contentType) ?? sniff(firstBytes()));
  const extension = /\.(\w+)(?:\.gz)?$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const byName = Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
  return byName ?? typeKind(contentType) ?? sniff(firstBytes());
}

/** Whether a source was fetched: it is called by its address then. */
export function isAddress(name: string): boolean {
  return /^https?:\/\//i.test(name);
}

function typeKind(contentType: string | undefined): SourceKind | undefined {
  return CONTENT_TYPES[contentType?.split(';')[0]?.trim().toLowerCase() ?? ''];
}

function documentKind(kind: SourceKind): SourceKind {
  return kind === 'json' || kind === 'json-lines' ? 'text' : kind;
}

function sniff(start: string): SourceKind {
  const text = start.trimStart();
  if (/^<(?:!doctype html|html|head|body|\?xml|!--|meta|article|div|p)\b/i.test(text)) return 'html';
  if (/^\{.*\}\s*\n\s*\{/.test(text)) return 'json-lines';
  if (/^(?:\{\s*"|\[\s*\{)/.test(text)) return 'json';
  return 'text';
}
