/**
 * Decode every code of a range of a two-byte encoding and return the Han characters. Node has the tables of
 * both standards. Each standard has its frequent characters in a first level: GB 2312 3,755, Big5 5,401.
 */
function decodeRange(label: string, leads: [number, number], trails: [number, number][]): string[] {
  const decoder = new TextDecoder(label);
  const characters: string[] = [];
  for (let lead = leads[0]; lead <= leads[1]; lead++)
    for (const [first, last] of trails)
      for (let trail = first; trail <= last; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (/^\p{Script=Han}$/u.test(character)) characters.push(character);
      }
  return characters;
}

const GB_TRAILS: [number, number][] = [[0xa1, 0xfe]];
const BIG5_TRAILS: [number, number][] = [
  [0x40, 0x7e],
  [0xa1, 0xfe],
];

/** The Han characters of GB 2312, the standard of 1980 for Simplified characters. */
export const GB_2312: ReadonlySet<string> = new Set(
  decodeRange('gb18030', [0xb0, 0xf7], GB_TRAILS),
);

/** The Han characters of Big5, both levels, without Hong Kong's additions. */
export const BIG5: ReadonlySet<string> = new Set([
  ...decodeRange('big5', [0xa4, 0xc6], BIG5_TRAILS),
  ...decodeRange('big5', [0xc9, 0xf9], BIG5_TRAILS),
]);

/** The Han characters in the first level of either standard. */
export const FREQUENT: ReadonlySet<string> = new Set([
  ...decodeRange('gb18030', [0xb0, 0xd7], GB_TRAILS),
  ...decodeRange('big5', [0xa4, 0xc6], BIG5_TRAILS),
]);
