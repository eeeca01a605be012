import './style/style.ts';
import { render } from 'preact';
import { getAnswer } from './api.ts';
import { AnswerPage } from './ask/answer-page.tsx';
import { AskPage } from './ask/ask-page.tsx';
import { ArticlePage } from './article/article-page.tsx';
import { LibraryPage } from './library/library-page.tsx';
import { Frame } from './shared/frame.tsx';

const root = document.getElementById('app');
if (root) void start(root);

async function start(root: HTMLElement): Promise<void> {
  const page = await pageOf(root);
  if (!page) return; // the server's own HTML stands
  root.replaceChildren();
  render(<Frame canSignOut={root.dataset.token === 'set'}>{page}</Frame>, root);
}

async function pageOf({ dataset: { answer } }: HTMLElement) {
  if (answer !== undefined) return getAnswer(answer).then((stored) => <AnswerPage answer={stored} />, () => undefined);
  const [, kind, id] = location.pathname.split('/');
  if (kind === 'library') return <LibraryPage />;
  if (kind === 'a' && id) return <ArticlePage id={id} />;
  return <AskPage />;
}
