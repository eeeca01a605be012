/** What is read by a library of its own, in its own time. A web archive is a page that a browser saved with all its parts. */
export type DocumentKind = 'pdf' | 'docx' | 'mail' | 'web-archive';
/** What a source is read as. */
export type SourceKind = 'text' | 'markdown' | 'html' | 'json' | 'json-lines' | 'feed' | DocumentKind;

const DOCUMENTS: Record<DocumentKind, true> = { pdf: true, docx: true, mail: true, 'web-archive': true };

/** Whether it takes a library to open, and a while. */
export function isDocument(kind: SourceKind): kind is DocumentKind {
  return kind in DOCUMENTS;
}

const EXTENSIONS: Record<string, SourceKind> = {
  txt: 'text', text: 'text', md: 'markdown', markdown: 'markdown', html: 'html', htm: 'html', xhtml: 'html', json: 'json', jsonl: 'json-lines', ndjson: 'json-lines',
  rss: 'feed', atom: 'feed', rdf: 'feed', pdf: 'pdf', docx: 'docx', eml: 'mail', mht: 'web-archive', mhtml: 'web-archive',
};

const CONTENT_TYPES: Record<string, SourceKind> = {
  'text/html': 'html', 'application/xhtml+xml': 'html', 'text/markdown': 'markdown', 'application/json': 'json',
  'application/jsonl': 'json-lines', 'application/x-ndjson': 'json-lines', 'application/jsonlines': 'json-lines',
  'application/rss+xml': 'feed', 'application/atom+xml': 'feed', 'application/rdf+xml': 'feed', 'application/feed+json': 'feed',
  'application/pdf': 'pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'message/rfc822': 'mail', 'multipart/related': 'web-archive', 'application/x-mimearchive': 'web-archive',
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

/** A PDF, a .docx or a feed is one whatever it is called; undefined for everything else. */
export function kindOfBytes(bytes: Uint8Array): 'pdf' | 'docx' | 'feed' | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.subarray(0, PDF_HEAD.length).equals(PDF_HEAD)) return 'pdf';
  if (FEED_HEAD.test(content.toString('latin1', 0, FEED_HEAD_BYTES))) return 'feed';
  // The list of a zip's entries stands at its end, by name.
  return content.subarray(0, ZIP_HEAD.length).equals(ZIP_HEAD) && content.lastIndexOf(WORD_ENTRY) >= 0 ? 'docx' : undefined;
}

/** The root element of a feed after what may stand before it (a wide encoding has a zero beside each letter), or JSON that says so in its first lines. */
const FEED_HEAD = /^(?:[\xef\xbb\xbf\xfe\xff\s\0]|<\0?\?[^>]{0,500}>|<\0?!\0?-\0?-[^>]{0,1000}>|<\0?!\0?D[^>]{0,500}>)*(?:<\0?(?:r\0?s\0?s|f\0?e\0?e\0?d|(?:\w{1,10}:)?R\0?D\0?F)[\s>\0]|\{[^]{0,2000}?"version"\s*:\s*"https?:\\?\/\\?\/jsonfeed\.org\\?\/version)/;
const FEED_HEAD_BYTES = 4096;
const PDF_HEAD = Buffer.from('%PDF-');
const ZIP_HEAD = Buffer.from('PK\x03\x04');
const WORD_ENTRY = Buffer.from('word/document.xml');

function sniff(start: string): SourceKind {
  const text = start.trimStart();
  if (/^<(?:!doctype html|html|head|body|\?xml|!--|meta|article|div|p)\b/i.test(text)) return 'html';
  if (/^\{.*\}\s*\n\s*\{/.test(text)) return 'json-lines';
  if (/^(?:\{\s*"|\[\s*(?:\{|\[\s*"[^"]{0,100}",\s*\{))/.test(text)) return 'json';
  if (MAIL_HEAD.test(text)) return /^(?:Snapshot-Content-Location:|From: <?Saved by)/im.test(text) ? 'web-archive' : 'mail';
  return 'text';
}

/** Two lines of a mail's head, the first of them one that no text begins with; a line of a head may go on in the next. */
const MAIL_HEAD = /^(?:From|Return-Path|Received|Delivered-To|MIME-Version|Message-ID|Date|Subject|DKIM-Signature|X-[\w-]{1,40}): ?.{0,998}\r?\n(?:[ \t].{0,998}\r?\n){0,50}[A-Z][\w-]{1,40}: ?\S/i;
