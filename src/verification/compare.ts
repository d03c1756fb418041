import type { Block } from '../archive/blocks.ts';
import { showInvisible } from '../archive/context.ts';
import { compareTexts, visibleCharacters } from '../archive/compare.ts';
import { applyEmendations } from '../archive/emend.ts';
import { findPassages, piecesAt, type Piece } from '../archive/passages.ts';
import { createElement, createLink } from '../browser/element.ts';
import type { VerificationMessages } from '../site/verification-messages.ts';
import { readCapturedArticle, type CaptureReader, type UnreadCapture } from './capture.ts';
import type { Declaration } from './verify.ts';

/** A row of the comparison: a part of the capture, and what the article has in its place. */
export interface ComparedRow {
  /** The kind of the block; undefined where all was left out. */
  kind: Block['kind'] | undefined;
  captured: Piece[];
  written: Piece[];
}

/**
 * Set a capture beside the text of its article.
 * @param blocks the text as a page shows it, in either script: conversion keeps the number of characters
 * @param isConverted whether that is converted, so that its characters are not those of the capture
 * @returns the rows, or why there are none: a field with which the capture cannot be read, or the text, which is not
 * that of the emended capture
 */
export async function compareWithCapture(
  declared: Declaration,
  capture: Uint8Array,
  blocks: readonly Pick<Block, 'kind' | 'text'>[],
  isConverted: boolean,
  reader: CaptureReader,
): Promise<ComparedRow[] | UnreadCapture | { wrong: 'text' }> {
  const captured = await readCapturedArticle(declared, capture, reader);
  if ('wrong' in captured) return captured;
  const { result, edits, miscounts } = applyEmendations(captured.text, declared.emendations);
  const { characters, difference } = compareTexts(result.text, blocks);
  const isSame = isConverted
    ? visibleCharacters(result.text, () => 0).characters.length === characters
    : !difference;
  if (miscounts.length > 0 || !isSame) return { wrong: 'text' };
  return findPassages(captured.text, { result, edits }, blocks).map(
    ({ block, captured, insertions }) => ({
      kind: block === undefined ? undefined : blocks[block]!.kind,
      captured,
      written: block === undefined ? [] : piecesAt(blocks[block]!.text, insertions),
    }),
  );
}

/** Make the table of a comparison, in which every change leads to its emendation. @param lang that of the capture */
export function comparisonTable(
  rows: readonly ComparedRow[],
  lang: string,
  { capture, text }: Pick<VerificationMessages, 'capture' | 'text'>,
): HTMLTableElement {
  const table = createElement(
    'table',
    createElement('thead', createElement('tr', columnHeading(capture), columnHeading(text))),
    createElement(
      'tbody',
      ...rows.map(({ kind, captured, written }) => {
        const from = createElement('td', ...captured.map((piece) => showPiece(piece, 'del')));
        from.lang = lang;
        const to = createElement('td', ...written.map((piece) => showPiece(piece, 'ins')));
        const row = createElement('tr', from, to);
        if (kind) row.className = kind;
        return row;
      }),
    ),
  );
  table.className = 'collation';
  return table;
}

function columnHeading(text: string): HTMLTableCellElement {
  const heading = createElement('th', text);
  heading.scope = 'col';
  return heading;
}

const showPiece = ({ text, emendation }: Piece, tag: 'del' | 'ins'): string | Element =>
  emendation === undefined
    ? showInvisible(text)
    : createElement(tag, createLink(`#e${emendation + 1}`, showChanged(text)));

/** Show what was changed, also where it cannot be seen. */
const showChanged = (text: string): string =>
  /\S/u.test(text) ? showInvisible(text) : text.replace(/\r?\n/g, '↵').replace(/\s/gu, '␣');
