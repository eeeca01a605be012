/** The requests that MCP clients wait for, by session and id: a client cancels one with another request. */
export class Running {
  readonly #stops = new Map<string, Map<string, () => void>>();

  /** Begins requests of a session; what is returned ends them. */
  begin(session: string, ids: unknown[], stop: () => void): () => void {
    const stops = this.#stops.get(session) ?? new Map<string, () => void>();
    this.#stops.set(session, stops);
    const keys = ids.map((id) => JSON.stringify(id));
    for (const key of keys) stops.set(key, stop);
    return () => {
      for (const key of keys) if (stops.get(key) === stop) stops.delete(key);
      if (stops.size === 0) this.#stops.delete(session);
    };
  }

  /** Stops one request of a session, where it still runs. */
  stop(session: string, id: unknown): void {
    this.#stops.get(session)?.get(JSON.stringify(id))?.();
  }

  stopAll(session: string): void {
    for (const stop of this.#stops.get(session)?.values() ?? []) stop(); // a Map may lose entries while it is walked
  }
}
