import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';

/** A YAML document that still knows on which line each of its values stands. */
export interface LocatedYaml {
  value: unknown;
  /** The line, from 1, of the field or item at a path, or of its nearest ancestor that is there. */
  lineOf(path: readonly PropertyKey[]): number;
  /** What is wrong with the document's syntax, if anything. */
  errors: { line: number; message: string }[];
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
  const nodeAt = (path: readonly PropertyKey[]): Node | undefined => {
    const parent = document.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return document.getIn(path, true) as Node | undefined;
    // A field is where its name is: its value may begin on the next line, or not be there.
    const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1));
    return pair?.key as Node | undefined;
  };
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length--) {
      const range = nodeAt(path.slice(0, length))?.range;
      if (range) return lineAt(range[0]);
    }
    return firstLine;
  };
  const errors = document.errors.map(({ message, pos }) => ({ line: lineAt(pos[0]), message }));
  if (errors.length > 0) return { value: null, lineOf, errors };
  try {
    return { value: document.toJS(), lineOf, errors };
  } catch (error) {
    // An alias without its anchor, or one that leads back to itself.
    return {
      value: null,
      lineOf,
      errors: [{ line: firstLine, message: (error as Error).message }],
    };
  }
}
