/** Something an editor has to put right, told so that no programmer is needed. */
export interface Problem {
  /** The file, relative to the project. */
  file: string;
  /** The line in that file, from 1. */
  line?: number | undefined;
  /** What is wrong and what to write instead; further lines give context. */
  message: string;
  /** The text that is there, with what is around it. */
  excerpt?: string | undefined;
  /** Lines to paste, where they can be given. */
  paste?: string | undefined;
}

/**
 * All problems as one text, in the order of files and lines: `file:line`, and below it the message, the
 * text that is there, and what can be pasted.
 */
export function reportOf(problems: readonly Problem[]): string {
  return [...problems]
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0))
    .map(({ file, line, message, excerpt, paste }) =>
      [
        line === undefined ? file : `${file}:${line}`,
        indent(message),
        ...(excerpt ? [indent(`line ${line}: ${excerpt}`)] : []),
        ...(paste ? [indent(indent(paste))] : []),
      ].join('\n'),
    )
    .join('\n\n');
}

const indent = (lines: string) => `    ${lines.replaceAll('\n', '\n    ')}`;
