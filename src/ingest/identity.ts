import type { ArticleDraft } from '../core/article.ts';
import { sha256 } from '../core/hash.ts';
import { canonicalAddress } from './address.ts';

/** What makes a draft this article: its given address, else the link a saved page names (in a space of its own), else its text. */
export function identityOf({ url, canonicalUrl }: Pick<ArticleDraft, 'url' | 'canonicalUrl'>, text: string): string {
  if (url !== undefined) return `url:${canonicalAddress(url)}`;
  if (canonicalUrl !== undefined) return `page:${canonicalAddress(canonicalUrl)}`;
  return `text:${sha256(text)}`;
}
