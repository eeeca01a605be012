/** The plain text of Markdown: paragraphs, list items and code stay as text, markup goes. `heading` is the title, taken out of the text. */
export function markdownText(source: string, { title }: { title: string | undefined }): { heading: string | undefined; text: string } {
  const blocks: string[] = [];
  let heading: string | undefined;
  let fence: string | undefined;
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push(inline(paragraph.join(' ')));
    paragraph = [];
  };
  const addHeading = (raw: string) => {
    const text = inline(raw);
    const isTitle = heading === undefined && blocks.length === 0 && (!title || title.trim() === text);
    if (isTitle) heading = text;
    else blocks.push(text);
  };
  for (const line of source.replace(HTML_COMMENT, '').split(/\r?\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined;
      else blocks.push(line.trim());
    } else if (mark) {
      flush();
      fence = mark;
    } else if (/^ {0,3}(=+|-{2,})\s*$/.test(line) && paragraph.length > 0) {
      addHeading(paragraph.join(' '));
      paragraph = [];
    } else if (isNothing(line)) {
      flush();
    } else if (/^ {0,3}#{1,6}(\s|$)/.test(line)) {
      flush();
      addHeading(line.replace(/^ {0,3}#{1,6}\s*/, '').replace(/\s#+\s*$/, ''));
    } else {
      const content = line.replace(QUOTE_MARK, '').trim();
      const item = content.replace(LIST_MARK, '');
      if (item !== content || line.trimStart().startsWith('|')) flush();
      if (item !== '') paragraph.push(item);
      else flush();
    }
  }
  flush();
  return { heading, text: blocks.filter(Boolean).join('\n\n') };
}

const HTML_COMMENT = /<!--(?:[^]*?-->|[^]*$)/g;
const QUOTE_MARK = /^ {0,3}(?:> ?)+/;
const LIST_MARK = /^(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?/;

/** Lines that part paragraphs and say nothing: blank ones, rules, a table's rule, definitions of links. */
function isNothing(line: string): boolean {
  return /^\s*$|^ {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$|^ {0,3}\[[^\]]{1,200}\]:\s*\S/.test(line) || (/^[\s:|-]+$/.test(line) && line.includes('|'));
}

/** What a link's text or address may be long; the bound keeps unclosed brackets from costing squared time. */
const IMAGE = /!\[[^\]]{0,500}\](?:\([^)\s]{0,2000}(?:\s+["'(][^)]{0,300})?\)|\[[^\]]{0,200}\])/g;
const LINK = /(?<!\\)\[([^\][]{1,500})\](?:\([^)\s]{0,2000}(?:\s+["'(][^)]{0,300})?\)|\[[^\]]{0,200}\])/g;
const CODE = /(`{1,3})([^`]{1,2000})\1/g;

function inline(raw: string): string {
  const code: string[] = [];
  return raw
    .replaceAll('\u0000', '')
    .replace(/\s+/g, ' ')
    .replace(CODE, (_, __, text: string) => `\u0000${code.push(text.trim()) - 1}\u0000`)
    .replace(IMAGE, '')
    .replace(LINK, '$1')
    .replace(/\[\^[^\]\s]{1,50}\]/g, '')
    .replace(/<(https?:\/\/[^\s>]{1,2000})>/g, '$1')
    .replace(/<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,2000})?\/?>/gi, '')
    .replace(/(?<=^|[\s\p{P}])(?<!\\)(?:\*{1,3}|_{1,3}|~~)(?=[^\s*_~])|(?<=[^\s*_~\\])(?:\*{1,3}|_{1,3}|~~)(?=$|[\s\p{P}])/gu, '')
    .replace(/^\||\|\s*$/g, '')
    .replace(/\s*\|\s*/g, ' ')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (_, name: string) => ENTITIES[name] ?? '')
    // oxlint-disable-next-line no-control-regex -- NUL cannot be in the text: it marks where code stood
    .replace(/\u0000(\d{1,9})\u0000/g, (_, i: string) => code[Number(i)] ?? '')
    .trim();
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };
