import './style/style.ts';
import { reasonOf, signIn } from './api.ts';

const form = document.getElementById('sign-in');
const problem = document.getElementById('sign-in-problem');

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});

/** The token goes to the server once and comes back as a cookie that scripts cannot read. */
async function submit(): Promise<void> {
  const field = document.getElementById('token');
  if (!(field instanceof HTMLInputElement)) return;
  try {
    await signIn(field.value);
    location.reload();
  } catch (error) {
    if (problem) problem.textContent = reasonOf(error);
    field.select();
  }
}
