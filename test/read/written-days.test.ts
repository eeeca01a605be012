import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysIn } from '../../src/read/dates/written.ts';

const days = (text: string, language?: string) => daysIn(text, { language, lastYear: 2027 }).map(({ day }) => day);

describe('a day that a line writes', () => {
  test.each([
    ['Posted on 3 May 2024 by Ann Lee', 'en', '2024-05-03'],
    ['May 3rd, 2024', undefined, '2024-05-03'],
    ['Fri., Sept. 6, 2024', 'en', '2024-09-06'],
    ['3. Mai 2024', undefined, '2024-05-03'],
    ['2024. május 3.', 'hu', '2024-05-03'],
    ['2024 m. gegužės 3 d.', 'lt', '2024-05-03'],
    ['9 d’octubre de 2024', 'ca', '2024-10-09'],
    ['Ostrum, 3 maggio 24', 'it', '2024-05-03'],
    ['2024年5月3日', 'ja', '2024-05-03'],
    ['2024년 5월 3일', 'ko', '2024-05-03'],
    ['3 พฤษภาคม 2567', 'th', '2024-05-03'],
    ['٣ مايو ٢٠٢٤', 'ar', '2024-05-03'],
    ['الجمعة، 3 أيار/مايو 2024', 'ar', '2024-05-03'],
    ['15 يناير/ كانون الثاني، 2014', 'ar', '2014-01-15'],
    ['03.05.2024, 15:30', 'de', '2024-05-03'],
    ['03/05/24', 'en-GB', '2024-05-03'],
    ['24/05/03', 'ja', '2024-05-03'],
    ['05/03/2024', 'en-US', '2024-05-03'],
    ['25/03/2024', 'en-US', '2024-03-25'],
  ])('%s is known', (text, language, day) => expect(days(text, language)).toEqual([day]));

  test('every day of a line is given in order', () => expect(days('Published 9 Oct 2020, updated 10 Oct 2020')).toEqual(['2020-10-09', '2020-10-10']));

  test.each(['31 June 2024', '2024-13-01', '3 May 1945', '3 May 2031', '555-2024-1212', 'version 1.2.2024.5', '3 May', '3 May 20:24', '3 May 12 Uhr', '3 May 20 000', 'maybe 2024', '© 2024'])('%s is none', (text) => expect(days(text)).toEqual([]));
  test('a language that is none changes nothing', () => expect(days('3 May 2024', 'x')).toEqual(['2024-05-03']));
});

test('a day that Intl writes in full is read back, in the language it is in', () => {
  const languages = fc.constantFrom('en', 'en-GB', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'ru', 'uk', 'cs', 'sv', 'da', 'nb', 'fi', 'hu', 'ro', 'el', 'tr', 'ar', 'he', 'hi', 'ja', 'ko', 'zh', 'id', 'ca', 'hr', 'lt');
  const dates = fc.date({ min: new Date('1995-01-01'), max: new Date('2026-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(languages, dates, (language, date) => {
      const text = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(date);
      expect(days(text, language)).toEqual([date.toISOString().slice(0, 10)]);
    }),
  );
});
