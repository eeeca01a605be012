/** Feeds that are polled, and jobs that go on after a stop. */
export const FEEDS = 'SELECT 1;';
