/** What restricts a question or a search, as it was typed. */
export type FilterOptions = { from?: string; to?: string; outlet?: string[]; asOf?: string; /** false leaves them out. */ timeWords?: boolean };
/** What `list` was asked for, as it was typed. */
export type ListOptions = { q?: string; outlet?: string; from?: string; to?: string; undated?: true; limit?: string; json?: true };
