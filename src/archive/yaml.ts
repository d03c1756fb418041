import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import { excerptAt } from './excerpt.ts';

/** A YAML document that still knows on which line each of its values stands. */
export interface LocatedYaml {
  value: unknown;
  /** The line, from 1, of the field or item at a path, or of its nearest ancestor that is there. */
  lineOf(path: readonly PropertyKey[]): number;
  /** That line, and what stands there, for a problem with it. */
  at(path: readonly PropertyKey[]): { line: number; excerpt?: string };
  /** What is wrong with the document's syntax, if anything. */
  errors: { line: number; excerpt: string; message: string }[];
}

/**
 * Parses YAML 1.2 (core schema: a date is a string as it was written, so that a day that does not exist
 * is not silently moved to the next month).
 * @param firstLine the line of the file on which the text begins
 */
export function parseYaml(text: string, firstLine = 1): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const excerptOf = (from: number, to: number) => {
    const { line, col } = lines.linePos(from);
    return excerptAt(text, { line, start: col - 1, end: col - 1 + to - from });
  };
  /** Where the field or item at a path stands, or its nearest ancestor that is there, as offsets. */
  const rangeOf = (path: readonly PropertyKey[]): [from: number, to: number] | undefined => {
    for (let length = path.length; length > 0; length--) {
      const key = path[length - 1];
      const parent = document.getIn(path.slice(0, length - 1), true);
      // A field begins where its name does: its value may begin on the next line, or not be there.
      const pair = isMap(parent)
        ? parent.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key))
        : undefined;
      const first = (pair?.key ?? document.getIn(path.slice(0, length), true)) as Node | undefined;
      const last = pair?.value as Node | null | undefined;
      if (first?.range) return [first.range[0], last?.range?.[1] ?? first.range[1]];
    }
    return undefined;
  };
  const lineOf = (path: readonly PropertyKey[]) => {
    const range = rangeOf(path);
    return range ? lineAt(range[0]) : firstLine;
  };
  const at = (path: readonly PropertyKey[]) => {
    const range = rangeOf(path);
    return range ? { line: lineAt(range[0]), excerpt: excerptOf(...range) } : { line: firstLine };
  };
  const errors = document.errors.map(({ message, pos }) => ({
    line: lineAt(pos[0]),
    excerpt: excerptOf(...pos),
    message,
  }));
  if (errors.length > 0) return { value: null, lineOf, at, errors };
  try {
    return { value: document.toJS(), lineOf, at, errors };
  } catch (error) {
    // An alias without its anchor, or one that leads back to itself.
    return {
      value: null,
      lineOf,
      at,
      errors: [{ line: firstLine, excerpt: '', message: (error as Error).message }],
    };
  }
}
