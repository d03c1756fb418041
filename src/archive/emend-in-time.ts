import { createContext, Script } from 'node:vm';
import { applyEmendations, findPattern, type Emended, type Match, type Origin } from './emend.ts';
import type { Emendation } from './schema.ts';

/**
 * Apply emendations to a captured text (see applyEmendations).
 * @throws PatternTimeout when a pattern takes too long
 */
export const emend = (
  captured: string,
  emendations: readonly Emendation[],
  extent?: Origin,
): Emended => applyEmendations(captured, emendations, findInTime, extent);

/** A pattern took longer than a pattern may. */
export class PatternTimeout extends Error {
  /** The index of its emendation. */
  readonly emendation: number;

  constructor(emendation: number) {
    super(`The pattern of emendation ${emendation + 1} takes too long`);
    this.emendation = emendation;
  }
}

/** How long a pattern may take, in ms. Patterns without nested repetition take less than a hundredth of it. */
const PATTERN_TIMEOUT = 3000;

/** Some patterns take time exponential in the text. Only node:vm can interrupt a regular expression. */
const context = createContext();
const script = new Script('find()');

function findInTime(text: string, pattern: string, emendation: number): Match[] {
  Object.assign(context, { find: () => findPattern(text, pattern) });
  try {
    return script.runInContext(context, { timeout: PATTERN_TIMEOUT }) as Match[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new PatternTimeout(emendation);
  }
}
