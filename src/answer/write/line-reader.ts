import { HEAD, mayNeedWhole, NOTE, ROW, ROW_RULE, RULE, SOURCES } from './line-kinds.ts';
import { listMark, wordsIn } from './mark-items.ts';
import type { Stage } from './stage.ts';

/** Characters of a line that is judged whole at most: a longer one is prose. */
const LONGEST_LINE = 2000;

/** Takes the layout of Markdown out: items and rows become paragraphs, lists of sources at the end become marks. */
export class LineReader implements Stage {
  readonly #given: ReadonlySet<string>;
  readonly #fence: string;
  /** The line as far as it was read and not yet judged. */
  #line: string | undefined = '';
  #newlines = 0;
  #stars = '';
  /** First row of a table, while it may be its heading. */
  #row: string | undefined;
  #isInTable = false;
  #isInSources = false;
  #isHeading = false;
  #number = 1;

  constructor(given: ReadonlySet<string>, fence: string) {
    this.#given = given;
    this.#fence = fence;
  }

  push(char: string): string {
    if (this.#line === undefined) return char === '\n' ? this.#inline('') + this.#endLine() : this.#inline(char);
    if (char === '\n') return this.#whole(this.#line) + this.#endLine();
    this.#line += char;
    const isWaited = this.#line.length < LONGEST_LINE && (this.#isInSources || mayNeedWhole(this.#line));
    return isWaited ? '' : this.#begin(this.#line);
  }

  end(): string {
    const rest = this.#line === undefined ? '' : this.#whole(this.#line);
    return rest + this.#flushRow() + this.#inline('');
  }

  #endLine(): string {
    this.#newlines += this.#isHeading ? 2 : 1;
    [this.#line, this.#isHeading] = ['', false];
    return '';
  }

  /** A line that was judged only at its end. */
  #whole(line: string): string {
    if (line.trim() === '') return '';
    const isNote = NOTE.test(line);
    const listed = line.replace(isNote ? '' : SOURCES, '');
    if (!isNote) this.#isInSources = (this.#isInSources || SOURCES.test(line)) && (listed.trim() === '' || this.#isListed(listed));
    if (this.#isInSources || (isNote && this.#isListed(listed))) return this.#cite(wordsIn(line).filter((word) => this.#given.has(word)));
    if ((line.includes(this.#fence) && /^\s*={3}/.test(line)) || RULE.test(line)) return '';
    if (ROW_RULE.test(line)) this.#row = undefined;
    if (ROW_RULE.test(line)) return '';
    return ROW.test(line) ? this.#readRow(line) : this.#begin(line);
  }

  /** Whether an id comes first: what follows it is the sentence that it stands for. */
  #isListed(line: string): boolean {
    return wordsIn(line).slice(0, 2).some((word, at, words) => this.#given.has(word) && (at === 0 || /^\d+$/.test(words[0]!)));
  }

  /** What was not cited yet goes with what stands before it. */
  #cite(ids: string[]): string {
    if (ids.length === 0) return '';
    this.#newlines = 0;
    return ` ${listMark(ids)}`;
  }

  #readRow(line: string): string {
    const cells = line.split('|').map((cell) => cell.trim()).filter((cell) => cell !== '');
    const before = this.#flushRow();
    this.#newlines = Math.max(this.#newlines, 2);
    if (this.#isInTable) return before + this.#flow(cells.join(' '));
    [this.#row, this.#isInTable] = [cells.join(' '), true];
    return before;
  }

  #flushRow(): string {
    const row = this.#row;
    this.#row = undefined;
    return row === undefined ? '' : this.#flow(row);
  }

  /** The beginning of a line of prose, without its head. */
  #begin(line: string): string {
    const before = this.#flushRow();
    const [head = '', heading, number] = HEAD.exec(line) ?? [];
    const isLayout = head !== '' && (number === undefined || Number(number) === this.#number);
    if (number !== undefined && isLayout) this.#number += 1;
    if (isLayout || this.#isInTable) this.#newlines = Math.max(this.#newlines, 2);
    [this.#line, this.#isInTable, this.#isHeading] = [undefined, false, heading !== undefined];
    return before + this.#flow(isLayout ? line.slice(head.length) : line);
  }

  #flow(text: string): string {
    const gap = '\n'.repeat(Math.min(this.#newlines, 2));
    this.#newlines = 0;
    return gap + Array.from(text, (char) => this.#inline(char)).join('');
  }

  /** Without the asterisks of bold letters. */
  #inline(char: string): string {
    if (char === '*') {
      this.#stars += char;
      return '';
    }
    const stars = this.#stars.length > 1 ? '' : this.#stars;
    this.#stars = '';
    return stars + char;
  }
}
