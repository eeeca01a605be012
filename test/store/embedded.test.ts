import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { articleStoreContract } from '../contract/article-store.ts';
import { feedStoreContract } from '../contract/feed-store.ts';
import { fetchStoreContract } from '../contract/fetch-store.ts';
import { jobStoreContract } from '../contract/job-store.ts';
import { recordStoreContract } from '../contract/record-store.ts';
import { storyStoreContract } from '../contract/story-store.ts';

async function openEmpty() {
  const dataDir = await mkdtemp(join(tmpdir(), 'dateline-store-'));
  const { articles, records, fetches, feeds, jobs, stories, close } = await openEmbeddedStore(dataDir);
  const closeAndDelete = async (): Promise<void> => {
    await close();
    await rm(dataDir, { recursive: true });
  };
  return { articles, records, fetches, feeds, jobs, stories, close: closeAndDelete };
}

describe('the embedded store of articles', () => {
  articleStoreContract(async () => {
    const { articles, close } = await openEmpty();
    return { store: articles, close };
  });
});

describe('the embedded store of records', () => {
  recordStoreContract(async () => {
    const { records, close } = await openEmpty();
    return { store: records, close };
  });
});

describe('the embedded store of fetches', () => {
  fetchStoreContract(async () => {
    const { articles, fetches, close } = await openEmpty();
    return { articles, store: fetches, close };
  });
});

describe('the embedded store of feeds', () => {
  feedStoreContract(async () => {
    const { feeds, close } = await openEmpty();
    return { store: feeds, close };
  });
});

describe('the embedded store of jobs', () => {
  jobStoreContract(async () => {
    const { jobs, close } = await openEmpty();
    return { store: jobs, close };
  });
});

describe('the embedded store of stories', () => {
  storyStoreContract(openEmpty);
});
