import { z } from 'zod';
import { InvalidInputError } from '../../core/errors.ts';

/** Where a list goes on: the sort keys of the last row that was given, as a text that says nothing to its reader. */
export function cursorAt(place: (string | number)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The sort keys in a cursor; whatever was not given out by such a list is refused. */
export function placeOf<Schema extends z.ZodType>(cursor: string, schema: Schema): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new InvalidInputError('This cursor was not given out by this list', { hint: 'Begin again without a cursor.' });
  }
}
