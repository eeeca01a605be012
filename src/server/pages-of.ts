import type { Request } from 'express';

/** The address that permalinks begin with: the one that the server was asked under (its name was checked), or where the pages will be. */
export function pagesOf({ request, pages }: { request: Request; pages?: string }): string {
  return pages ?? `${request.protocol}://${request.headers.host}`;
}
