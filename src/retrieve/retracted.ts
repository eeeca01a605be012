/**
 * What a passage of a withdrawn article loses: as much as lies between the best and the tenth article of a question (the median over newsqa), so
 * that it is heard where no other says it, and not where one does.
 */
const LOSS = 25;

/** What being withdrawn takes from a passage's score. */
export function retractionLoss(retracted: true | undefined): number {
  return retracted ? -LOSS : 0;
}
