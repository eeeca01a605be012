/** So many commas in a title, or semicolons, part several subjects. */
const MOST_COMMAS = 2;
const MOST_SEMICOLONS = 1;

const NUMBER = String.raw`(?:\d+|three|four|five|six|seven|eight|nine|ten)`;
const WEEKDAY = '(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)';
const DAY = `(?:daily|morning|evening|nightly|weekly|weekend|news|${WEEKDAY}|today)`;

const ROUNDUP = new RegExp(
  [
    String.raw`\b${NUMBER} (?:\p{L}+ )?(?:things|stories)\b`,
    String.raw`\b${DAY}(?:['’]s)? (?:news|briefing|roundup|round-up|digest|recap|wrap|headlines|podcast)\b`,
    // Titles are cut: "…: 5 things podcast", "…: Wednesday's top news".
    String.raw`:\s*${NUMBER}\s?(?:\.{3}|…)|,[^:]*:\s*${WEEKDAY}['’]s\b|:\s*${WEEKDAY}['’]s (?:top |biggest )?(?:stories|short list)\b`,
    String.raw`^(?:the )?(?:briefing|photos?|pictures|in pictures|gallery|live updates?|week in review|today in history)\b`,
    String.raw`\bin (?:photos|pictures)\b|\b(?:newsletter|podcast)\b`,
  ].join('|'),
  'iu',
);

/** Whether a title says that the article tells of several events: such a one is like many stories and reports none. */
export function isRoundup(title: string): boolean {
  return ROUNDUP.test(title) || count(title, ',') > MOST_COMMAS || count(title, ';') > MOST_SEMICOLONS;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
