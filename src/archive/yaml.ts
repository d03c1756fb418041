import { isMap, isScalar, LineCounter, parseDocument, type ErrorCode, type Node } from 'yaml';
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
  const errors = document.errors.map(({ code, message, pos: [start, end] }) => {
    // The place of a field after one without a value begins at the end of the line before.
    const from = code === 'DUPLICATE_KEY' ? start + text.slice(start).search(/\S/) : start;
    const line = text.split('\n')[lines.linePos(from).line - 1]!;
    return {
      line: lineAt(from),
      excerpt: excerptOf(from, Math.max(from, end)),
      message: plainly(code, message, line.trim()),
    };
  });
  if (errors.length > 0) return { value: null, lineOf, at, errors };
  try {
    return { value: document.toJS(), lineOf, at, errors };
  } catch (error) {
    // An alias without its anchor, or one that leads back to itself.
    return {
      value: null,
      lineOf,
      at,
      errors: [{ line: firstLine, excerpt: '', message: notValid((error as Error).message) }],
    };
  }
}

const QUOTE =
  "A text that holds a colon, or begins with a comma, bracket, quotation mark or other sign, stands between quotation marks: 'like this'.";

const notValid = (message: string) => `This is not valid YAML: ${message}.\n${QUOTE}`;

/**
 * What is wrong with YAML, in plain words, and what to write.
 * @param line what stands on its line
 */
function plainly(code: ErrorCode, message: string, line: string): string {
  const bracket = /^Flow .* end with a ([\]}])$/.exec(message)?.[1];
  if (bracket) return notValid(`a bracket is not closed, here or above. Write ${bracket}`);
  const field = /^(?:-\s+)?(.*?)\s*(?:[:：]|$)/u.exec(line)![1]!;
  switch (code) {
    case 'DUPLICATE_KEY':
      return `"${field}" is written twice. Keep one of the two.`;
    case 'TAB_AS_INDENT':
      return 'This line is indented by a tab. Write spaces instead.';
    case 'BAD_INDENT':
      return `This line is not indented like those that it belongs to. Indent them by equally many spaces. (YAML: ${message}.)`;
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      if (/quote/.test(message))
        return 'A text begins with a quotation mark, and does not end with one. Write it at the end, too.';
      if (/^[^:：]*：/u.test(line))
        return `The colon after "${field}" is a full-width one. Write a half-width colon and a space: "${field}: …".`;
      if (/^[^:]*:\S/u.test(line))
        return `After the colon a space is missing. Write: "${field}: …".`;
      return `After "${field}" a colon is missing. Write: "${field}:".`;
    default:
      return notValid(message);
  }
}
