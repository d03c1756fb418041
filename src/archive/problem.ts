/** Something that an editor has to correct, said so that no programmer is needed. */
export interface Problem {
  /** The file, relative to the project. */
  file: string;
  /** The line of the file, from 1. */
  line?: number | undefined;
  /** What is wrong and what to write instead. Further lines give context. */
  message: string;
  /** The text at that place, with what is around it. */
  quote?: string | undefined;
  /** Lines that can be pasted, where they are known. */
  paste?: string | undefined;
}

/** Format problems as one text, sorted by file and line: `file:line`, the message, the quotation, lines to paste. */
export function formatProblems(problems: readonly Problem[]): string {
  return [...problems]
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || (a.line ?? 0) - (b.line ?? 0))
    .map(({ file, line, message, quote, paste }) =>
      [
        line === undefined ? file : `${file}:${line}`,
        indent(message),
        ...(quote ? [indent(`line ${line}: ${quote}`)] : []),
        ...(paste ? [indent(indent(paste))] : []),
      ].join('\n'),
    )
    .join('\n\n');
}

/** Format everything that is wrong with the content, under a heading. */
export const formatReport = (problems: readonly Problem[]): string =>
  `${problems.length === 1 ? 'There is a problem' : `There are ${problems.length} problems`} in the content:\n\n${formatProblems(problems)}\n`;

const indent = (lines: string) => `    ${lines.replaceAll('\n', '\n    ')}`;
