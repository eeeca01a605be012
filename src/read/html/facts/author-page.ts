/** Whether a node stands in a link to what its site has by an author: /author/ann-lee, /redaktion/ann, /about/editors/ann. */
export function leadsToAuthor(node: Node | undefined): boolean {
  return AUTHOR_PAGE.test(node?.parentElement?.closest('a')?.getAttribute('href') ?? '');
}

const AUTHOR_PAGE = /\/(?:authors?|autor(?:en|in|es|i|e)?|auteurs?|columnists?|contributors?|editors?|journalists?|redaktion|reporters?|staff|users?|writers?)\//i;
