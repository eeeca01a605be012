/** How long the server waits for its clients, in milliseconds; an embedding program and the tests may set others. */
export type Limits = {
  /** Until a request's headers are there: against clients that send slowly on purpose. */
  headers: number;
  /** Until a body of JSON is there. */
  body: number;
  /** Until a whole request is there; a large upload over a slow line still fits. */
  request: number;
  /** For a client that reads nothing: what it does not read is held in memory here. */
  unread: number;
  /** For what still runs when the server is told to stop. */
  drain: number;
  /** For what was cut then to say so. */
  cut: number;
};

export const LIMITS: Limits = { headers: 10_000, body: 30_000, request: 120_000, unread: 30_000, drain: 10_000, cut: 500 };
