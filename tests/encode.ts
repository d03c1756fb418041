/** The two bytes of each character, by encoding. */
const tables = new Map<string, Map<string, number[]>>();

/** Make the table of an encoding by decoding every pair of bytes. */
function tableOf(label: string): Map<string, number[]> {
  let table = tables.get(label);
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder(label);
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, [lead, trail]);
    }
  tables.set(label, table);
  return table;
}

/**
 * Encode a text with two bytes a character. The platform can only decode such encodings.
 * @throws when the encoding does not have a character
 */
export function encode(text: string, label: 'gb18030' | 'big5'): Buffer {
  const table = tableOf(label);
  return Buffer.from(
    [...text].flatMap((character) => {
      const code = character < '\x80' ? [character.charCodeAt(0)] : table.get(character);
      if (!code) throw new Error(`${label} does not have ${character}`);
      return code;
    }),
  );
}
