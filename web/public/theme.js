// Runs before the page is drawn, so that a remembered choice never flashes. Served for a year: rename it when it changes.
try {
  const theme = localStorage.getItem('theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's choice stands.
}
