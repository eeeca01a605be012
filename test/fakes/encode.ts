const known = new Map<string, Map<string, number[]>>();

/** A text's bytes in a legacy encoding that `TextDecoder` reads: its table, turned round. Throws for a sign that the encoding lacks. */
export function encodeAs(encoding: string, text: string): Buffer {
  const table = known.get(encoding) ?? tableOf(encoding);
  known.set(encoding, table);
  return Buffer.from(
    [...text].flatMap((sign) => {
      const bytes = sign.codePointAt(0)! < 0x80 ? [sign.codePointAt(0)!] : table.get(sign);
      if (!bytes) throw new Error(`${encoding} has no ${sign}`);
      return bytes;
    }),
  );
}

function tableOf(encoding: string): Map<string, number[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const table = new Map<string, number[]>();
  const add = (bytes: number[]) => {
    const signs = [...decodedBy(decoder, bytes)];
    if (signs.length === 1 && !table.has(signs[0]!)) table.set(signs[0]!, bytes);
  };
  for (let one = 0x80; one <= 0xff; one += 1) add([one]);
  for (let one = 0x81; one <= 0xfe; one += 1) for (let two = 0x40; two <= 0xfe; two += 1) add([one, two]);
  return table;
}

function decodedBy(decoder: TextDecoder, bytes: number[]): string {
  try {
    return decoder.decode(Uint8Array.from(bytes));
  } catch {
    return ''; // no sign of this encoding
  }
}
