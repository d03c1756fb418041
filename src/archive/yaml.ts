import {
  isMap,
  isScalar,
  LineCounter,
  parseDocument,
  type Document,
  type ErrorCode,
  type Node,
  type YAMLError,
} from 'yaml';
import { quotePlace } from './context.ts';

/** An error of the syntax of YAML, with its line and a quotation. */
export interface YamlError {
  line: number;
  quote: string;
  message: string;
}

/**
 * A document in YAML 1.2 with the core schema, with the line of each of its values. It keeps dates as strings, so a
 * day that does not exist is not silently moved to the next month.
 */
export class LocatedYaml {
  /** Its value; null when there are errors. */
  readonly value: unknown = null;
  readonly errors: readonly YamlError[];
  readonly #text: string;
  readonly #firstLine: number;
  readonly #lines = new LineCounter();
  readonly #document: Document.Parsed;

  /** @param firstLine the line of the file on which the text begins */
  constructor(text: string, firstLine = 1) {
    this.#text = text;
    this.#firstLine = firstLine;
    this.#document = parseDocument(text, { lineCounter: this.#lines, prettyErrors: false });
    this.errors = this.#document.errors.map((error) => this.#explain(error));
    if (this.errors.length > 0) return;
    try {
      this.value = this.#document.toJS();
    } catch (error) {
      // An alias without its anchor, or one that contains itself.
      this.errors = [{ line: firstLine, quote: '', message: notValid((error as Error).message) }];
    }
  }

  /** Return the line, from 1, of the field or item at a path, or of its nearest ancestor that is there. */
  lineOf(path: readonly PropertyKey[]): number {
    return this.at(path).line;
  }

  /** Return that line, and a quotation of the place, for a problem. */
  at(path: readonly PropertyKey[]): { line: number; quote?: string } {
    const range = this.#rangeOf(path);
    if (!range) return { line: this.#firstLine };
    return { line: this.#lineAt(range[0]), quote: this.#quote(...range) };
  }

  /** Return the offsets of the field or item at a path, or of its nearest ancestor that is there. */
  #rangeOf(path: readonly PropertyKey[]): [from: number, to: number] | undefined {
    for (let length = path.length; length > 0; length--) {
      const key = path[length - 1];
      const parent = this.#document.getIn(path.slice(0, length - 1), true);
      // A field begins with its name. Its value may be on the next line, or missing.
      const pair = isMap(parent)
        ? parent.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key))
        : undefined;
      const item = this.#document.getIn(path.slice(0, length), true);
      const first = (pair?.key ?? item) as Node | undefined;
      const last = pair?.value as Node | null | undefined;
      if (first?.range) return [first.range[0], last?.range?.[1] ?? first.range[1]];
    }
    return undefined;
  }

  #explain({ code, message, pos: [start, end] }: YAMLError): YamlError {
    // The place of a duplicate field may begin at the end of the line before.
    const from = code === 'DUPLICATE_KEY' ? start + this.#text.slice(start).search(/\S/) : start;
    const line = this.#text.split('\n')[this.#lines.linePos(from).line - 1]!;
    return {
      line: this.#lineAt(from),
      quote: this.#quote(from, Math.max(from, end)),
      message: explain(code, message, line.trim()),
    };
  }

  #lineAt(offset: number): number {
    return this.#lines.linePos(offset).line + this.#firstLine - 1;
  }

  #quote(from: number, to: number): string {
    const { line, col } = this.#lines.linePos(from);
    return quotePlace(this.#text, { line, start: col - 1, end: col - 1 + to - from });
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
