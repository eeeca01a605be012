import { useState } from 'preact/hooks';
import { reasonOf, sendFeedback } from '../api.ts';

type Rating = 'up' | 'down';

/** Whether an answer was good, with a note where the reader wants to add one. */
export function Feedback({ answerId }: { answerId: string }) {
  const [rating, setRating] = useState<Rating | undefined>(undefined);
  const [note, setNote] = useState('');
  const [said, setSaid] = useState('');
  const send = async (chosen: Rating, text: string) => {
    setRating(chosen);
    setSaid(await sendFeedback(answerId, { rating: chosen, ...(text.trim() !== '' && { note: text.trim() }) }).then(() => (text.trim() === '' ? 'Stored' : 'Thank you'), reasonOf));
  };
  return (
    <form class="feedback" onSubmit={(event) => (event.preventDefault(), rating && void send(rating, note))}>
      <button type="button" aria-pressed={rating === 'up'} onClick={() => void send('up', '')}>Good</button>
      <button type="button" aria-pressed={rating === 'down'} onClick={() => void send('down', '')}>Not good</button>
      {rating && said !== 'Thank you' && (
        <>
          <input type="text" aria-label="Note (optional)" placeholder="Note (optional)" maxLength={4000} value={note} onInput={({ currentTarget }) => setNote(currentTarget.value)} />
          <button type="submit" disabled={note.trim() === ''}>Send</button>
        </>
      )}
      <span class="facts" role="status">{said}</span>
    </form>
  );
}
