// The lock is the embedded store's; server and shell reach it through here.
export { readLibraryHolder, takeLibraryLock } from '../../store/embedded/lock.ts';
