/** What one strictness does, as shares. */
export type Trade = { strictness: number; least: number; falseRefusal: number; unanswerable: number; absent: number; right: number };

const [SIDE, LEFT, TOP, KEY] = [320, 48, 34, 250];
const STEPS = [0, 0.25, 0.5, 0.75, 1];

const CURVES: { name: string; kind: string; valueOf: (trade: Trade) => number }[] = [
  { name: 'refused, unanswerable', kind: 'far', valueOf: ({ unanswerable }) => unanswerable },
  { name: 'refused, answer absent', kind: 'near', valueOf: ({ absent }) => absent },
  { name: 'answered right', kind: 'right', valueOf: ({ right }) => right },
];

/** Shares against false refusal, a dot for each strictness, as an SVG for light and dark pages. */
export function curvesOf(trades: Trade[]): string {
  const [x, y] = [(share: number) => Math.round(LEFT + share * SIDE), (share: number) => Math.round(TOP + (1 - share) * SIDE)];
  const [width, height] = [LEFT + SIDE + KEY, TOP + SIDE + 40];
  const curve = ({ kind, name, valueOf }: (typeof CURVES)[number], at: number) => {
    const points = trades.map((trade) => `${x(trade.falseRefusal)},${y(valueOf(trade))}`);
    const dots = points.map((point) => `<circle class="${kind} dot" cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="3"/>`);
    return `<polyline class="${kind}" points="${points.join(' ')}"/>${dots.join('')}<rect class="${kind} dot" x="${LEFT + SIDE + 24}" y="${TOP + at * 24}" width="10" height="10"/><text x="${LEFT + SIDE + 42}" y="${TOP + at * 24 + 10}">${name}</text>`;
  };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Refusal and right answers against false refusal, a dot for each STRICTNESS from 0 to 1">
<style>
  text { font: 12px system-ui, sans-serif; fill: #222 }
  polyline { fill: none; stroke-width: 2 } .grid { stroke: #8884 }
  .far { stroke: #9a3412; fill: none } .near { stroke: #1d4ed8; fill: none } .right { stroke: #15803d; fill: none }
  .far.dot { fill: #9a3412 } .near.dot { fill: #1d4ed8 } .right.dot { fill: #15803d }
  @media (prefers-color-scheme: dark) { text { fill: #ddd } .far { stroke: #fb923c } .near { stroke: #60a5fa } .right { stroke: #4ade80 } .far.dot { fill: #fb923c } .near.dot { fill: #60a5fa } .right.dot { fill: #4ade80 } }
</style>
${STEPS.map((share) => `<path class="grid" d="M${x(share)} ${y(0)}V${y(1)}M${x(0)} ${y(share)}H${x(1)}"/><text x="${x(share)}" y="${y(0) + 16}" text-anchor="middle">${share}</text><text x="${LEFT - 8}" y="${y(share) + 4}" text-anchor="end">${share}</text>`).join('\n')}
<text x="${x(0.5)}" y="${y(0) + 34}" text-anchor="middle">false refusal</text>
${CURVES.map(curve).join('\n')}
</svg>
`;
}
