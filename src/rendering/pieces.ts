import { showInvisible } from '../archive/context.ts';
import type { Piece } from '../archive/passages.ts';
import { escapeMarkup } from '../formats/escape.ts';

/**
 * Print a text of which some pieces were removed, or put there, by emendations. These pieces link to the emendations. There may
 * be hundreds on a page: as a component it would take twice as long.
 */
export const printPieces = (pieces: readonly Piece[], tag: 'del' | 'ins'): string =>
  pieces
    .map(({ text, emendation }) =>
      emendation === undefined
        ? escapeMarkup(showInvisible(text))
        : `<${tag}><a href="#e${emendation + 1}">${escapeMarkup(showChanged(text))}</a></${tag}>`,
    )
    .join('');

/** Show what was changed, also where it cannot be seen. */
const showChanged = (text: string): string =>
  /\S/u.test(text) ? showInvisible(text) : text.replace(/\r?\n/g, '↵').replace(/\s/gu, '␣');
