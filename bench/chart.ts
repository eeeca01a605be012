/** A pair of figures to draw, with the unit that follows the number. */
export type Bar = { name: string; ours: number; stock: number; unit: string };

const [WIDTH, LABEL, ROW, BAR, GAP] = [760, 250, 54, 16, 4];
const [TOP, ROOM_FOR_NUMBERS] = [46, 110];

/** Pairs of bars as an SVG for light and dark pages. Times and sizes differ by orders of magnitude, so each pair is drawn against its own longer bar. */
export function chartOf(title: string, bars: Bar[]): string {
  const height = TOP + bars.length * ROW + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>
  text { font: 13px Charter, "Iowan Old Style", Georgia, serif; fill: #222 }
  .head { font-size: 15px; font-weight: 600 }
  .number { font: 12px system-ui, sans-serif }
  .ours { fill: #9a3412 } .stock { fill: #b8b4ac }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .ours { fill: #fb923c } .stock { fill: #5b5750 } }
</style>
<text class="head" x="0" y="18">${escaped(title)}</text>
<rect class="ours" x="0" y="28" width="10" height="10"/><text class="number" x="16" y="37">Dateline</text>
<rect class="stock" x="90" y="28" width="10" height="10"/><text class="number" x="106" y="37">LangChain.js as its manuals put it together</text>
${bars.map((bar, at) => rowOf(bar, TOP + at * ROW)).join('\n')}
</svg>
`;
}

function rowOf({ name, ours, stock, unit }: Bar, y: number): string {
  const room = WIDTH - LABEL - ROOM_FOR_NUMBERS;
  const longest = Math.max(ours, stock);
  const bar = (kind: string, value: number, top: number) => {
    const width = Math.max(1, Math.round((value / longest) * room));
    return `<rect class="${kind}" x="${LABEL}" y="${top}" width="${width}" height="${BAR}" rx="2"/><text class="number" x="${LABEL + width + 6}" y="${top + BAR - 4}">${number(value)} ${escaped(unit)}</text>`;
  };
  return `<text x="0" y="${y + BAR + GAP}">${escaped(name)}</text>${bar('ours', ours, y + GAP)}${bar('stock', stock, y + GAP + BAR + 2)}`;
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
