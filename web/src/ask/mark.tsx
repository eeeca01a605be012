import { useEffect, useRef } from 'preact/hooks';
import type { Citation } from '../../../src/core/citation.ts';
import { CARD_ID, card, closeCard, leaveCard, openCard } from '../reader/card-state.ts';
import { openReader, reader } from '../reader/reader-state.ts';

/** A citation mark: pointing at it or focusing it opens the card, pressing it the source reader. On touch the first tap opens the card, the second the reader. */
export function Mark({ citation }: { citation: Citation }) {
  const button = useRef<HTMLButtonElement>(null);
  const isTouch = useRef(false);
  const wasTapped = useRef(false);
  const isDescribed = card.value !== undefined && card.value.anchor === button.current;
  useEffect(() => {
    if (!isDescribed) wasTapped.current = false;
  }, [isDescribed]);
  const show = () => button.current && openCard(citation, button.current);
  const press = () => {
    if (isTouch.current && !wasTapped.current) {
      wasTapped.current = true;
      return show();
    }
    closeCard();
    openReader(citation, button.current);
  };
  return (
    <button
      type="button"
      class="mark"
      ref={button}
      aria-label={`Citation ${citation.marker}`}
      aria-describedby={isDescribed ? CARD_ID : undefined}
      aria-pressed={reader.value?.place.id === citation.id}
      data-citation={citation.id}
      onPointerDown={({ pointerType }) => (isTouch.current = pointerType === 'touch')}
      onMouseEnter={show}
      onMouseLeave={leaveCard}
      // The focus that comes back from the reader after a press of the mouse opens nothing.
      onFocus={({ currentTarget }) => currentTarget.matches(':focus-visible') && show()}
      onBlur={closeCard}
      onClick={press}
    >
      [{citation.marker}]
    </button>
  );
}
