/** The agency in brackets that a report begins with: "(CNN) ", "(Norland Press) — ". A place before it may be what is asked for, and stays. */
const AGENCY_TAG = /^\(\p{Lu}[\p{L}& ]{1,30}\)\s*(?:[-–—−]+\s*)?(?=[\p{Lu}\d"“‘'])/u;

/** How many characters of a sentence say only who sent the report; a reader of the answer sees that at the source. */
export function agencyTagLength(text: string): number {
  return AGENCY_TAG.exec(text)?.[0].length ?? 0;
}
