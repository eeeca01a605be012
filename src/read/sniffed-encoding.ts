/** So much of a file shows how it was written. */
const SAMPLE_BYTES = 65_536;
/** Fewer signs beyond ASCII tell nothing. */
const LEAST_SIGNS = 12;
/** In Latin scripts a letter with an accent stands between others; elsewhere most signs beyond ASCII stand beside one another. */
const LATIN = 0.5;
/** The commonest signs are as common as this, or the language is another one. */
const LEAST_LIKELY = 0.5;

/** The commonest signs of what is written in an encoding, and the share of all signs beyond ASCII that they have in usual text. */
const ENCODINGS: [encoding: string, commonest: Set<string>, share: number][] = [
  ...['shift_jis', 'euc-jp'].map((encoding) => common(encoding, 'のにはをたがでてとしれさあいるかなまうこもくすっらりだ、。', 0.5)),
  common('gb18030', '的一是在不了有和人这中大为上个国我以要他时来用们到作地于出就分对成会可主发年动', 0.15),
  common('big5', '的一是在不了有和人這中大為上個國我以要他時來用們到作地於出就分對成會可主發年動', 0.15),
  common('euc-kr', '이다는에의을가고한하로지은사를기도자정대인서리어시일전해나', 0.35),
  ...['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'].map((encoding) => common(encoding, 'оеаинтсрвлкмдпуяы', 0.8)),
  ...['windows-1253', 'iso-8859-7'].map((encoding) => common(encoding, 'αοιετνσηυρπκμλ', 0.7)),
  common('windows-1255', 'יוהלאבמרתשנ', 0.6),
  common('windows-1256', 'ايلمونرتبةعد', 0.65),
  common('windows-874', 'านรอกเงมยลวดท่้', 0.6),
];

function common(encoding: string, signs: string, share: number): [string, Set<string>, number] {
  return [encoding, new Set(signs), share];
}

/** The encoding of bytes that are no UTF-8 and do not say what they are: the one in which the commonest signs of a language are common; windows-1252 where none is. */
export function sniffedEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (shareBesideAnother(sample) < LATIN) return 'windows-1252';
  let [best, most] = ['windows-1252', LEAST_LIKELY];
  for (const [encoding, commonest, share] of ENCODINGS) {
    const signs = new TextDecoder(encoding).decode(sample).match(/[^\0-\x9f]/gu) ?? [];
    const likely = signs.length < LEAST_SIGNS ? 0 : signs.filter((sign) => commonest.has(sign)).length / signs.length / share;
    if (likely > most) [best, most] = [encoding, likely];
  }
  return best;
}

/** The share of the bytes beyond ASCII that stand beside another such byte, or, as in Shift_JIS, before any byte of a pair. */
function shareBesideAnother(bytes: Uint8Array): number {
  let high = 0;
  let beside = 0;
  bytes.forEach((byte, i) => {
    if (byte < 0x80) return;
    high += 1;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80 || (bytes[i + 2] ?? 0) >= 0x80) beside += 1;
  });
  return high === 0 ? 0 : beside / high;
}
