/** An address that may become a link: http and https alone. */
export function webAddress(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) && ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
