/** What a search or a question is restricted to. Days are inclusive, `YYYY-MM-DD`; a day leaves undated articles out. */
export type Filters = {
  from?: string;
  to?: string;
  outlets?: string[];
  articles?: string[];
  exceptArticles?: string[];
};
