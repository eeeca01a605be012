const controller = new AbortController();

/** Fires at Ctrl-C: what is under way ends, what was acknowledged stays. A second Ctrl-C ends the process at once. */
export const interrupted = controller.signal;

process.once('SIGINT', () => {
  process.once('SIGINT', () => process.exit(INTERRUPTED));
  controller.abort();
});

/** What a shell expects of a command that Ctrl-C ended. */
export const INTERRUPTED = 130;
