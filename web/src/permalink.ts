import './style/style.ts';
import { copyText } from './shared/copy.ts';
import { themeButton } from './shared/theme.ts';

document.querySelector('header.site')?.append(themeButton());
for (const footnote of document.querySelectorAll<HTMLElement>('.footnote')) addCopyButton(footnote);

/** A button that copies a footnote; its link begins as the reader's own address does, which the server cannot know behind a proxy. */
function addCopyButton(footnote: HTMLElement): void {
  const text = footnote.querySelector('pre');
  if (!text) return;
  const { pages } = footnote.closest<HTMLElement>('.footnotes')?.dataset ?? {};
  if (pages !== undefined) text.textContent = text.textContent.replaceAll(`${pages}/c/c_`, `${location.origin}/c/c_`);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy as ${footnote.querySelector('h3')?.textContent ?? 'footnote'}`);
  button.addEventListener('click', async () => (button.textContent = (await copyText(text.textContent)) ? 'Copied' : 'Could not copy'));
  footnote.append(button);
}
