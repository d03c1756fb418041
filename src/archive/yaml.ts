import { isMap, isScalar, LineCounter, parseDocument, type ErrorCode, type Node } from 'yaml';
import { quotePlace } from './context.ts';

/** A YAML document with the line of each of its values. */
export interface LocatedYaml {
  value: unknown;
  /** The line, from 1, of the field or item at a path, or of its nearest ancestor that is there. */
  lineOf(path: readonly PropertyKey[]): number;
  /** That line, and a quotation of the place, for a problem. */
  at(path: readonly PropertyKey[]): { line: number; quote?: string };
  /** The errors of its syntax. */
  errors: { line: number; quote: string; message: string }[];
}

/**
 * Parse YAML 1.2 with the core schema. It keeps dates as strings, so a day that does not exist is not silently
 * moved to the next month.
 * @param firstLine the line of the file on which the text begins
 */
export function parseYaml(text: string, firstLine = 1): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const quote = (from: number, to: number) => {
    const { line, col } = lines.linePos(from);
    return quotePlace(text, { line, start: col - 1, end: col - 1 + to - from });
  };
  /** The offsets of the field or item at a path, or of its nearest ancestor that is there. */
  const rangeOf = (path: readonly PropertyKey[]): [from: number, to: number] | undefined => {
    for (let length = path.length; length > 0; length--) {
      const key = path[length - 1];
      const parent = document.getIn(path.slice(0, length - 1), true);
      // A field begins with its name. Its value may be on the next line, or missing.
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
    return range ? { line: lineAt(range[0]), quote: quote(...range) } : { line: firstLine };
  };
  const errors = document.errors.map(({ code, message, pos: [start, end] }) => {
    // The place of a duplicate field may begin at the end of the line before.
    const from = code === 'DUPLICATE_KEY' ? start + text.slice(start).search(/\S/) : start;
    const line = text.split('\n')[lines.linePos(from).line - 1]!;
    return {
      line: lineAt(from),
      quote: quote(from, Math.max(from, end)),
      message: explain(code, message, line.trim()),
    };
  });
  if (errors.length > 0) return { value: null, lineOf, at, errors };
  try {
    return { value: document.toJS(), lineOf, at, errors };
  } catch (error) {
    // An alias without its anchor, or one that contains itself.
    return {
      value: null,
      lineOf,
      at,
      errors: [{ line: firstLine, quote: '', message: notValid((error as Error).message) }],
    };
  }
}

const QUOTE =
  "A text that holds a colon, or begins with a comma, bracket, quotation mark or other sign, stands between quotation marks: 'like this'.";

const notValid = (message: string) => `This is not valid YAML: ${message}.\n${QUOTE}`;

/**
 * Explain a syntax error in plain words, with what to write.
 * @param line the text of its line
 */
function explain(code: ErrorCode, message: string, line: string): string {
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
