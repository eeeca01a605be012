/** A button that turns the page light or dark and remembers it; the only thing the page keeps in this browser. */
export function themeButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'quiet theme';
  const label = () => (button.textContent = isDark() ? 'Light' : 'Dark');
  button.title = 'Switch between light and dark';
  button.addEventListener('click', () => {
    switchTheme();
    label();
  });
  label();
  return button;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
}

function switchTheme(): void {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}
