/**
 * What the record of an article can do in the browser: its text is verified against its capture, and both are shown
 * side by side, by the modules of the build. browser/load-modules.js loads this module when the reader first asks for one
 * of them.
 */

import { startComparing } from './compare-article.ts';
import { startVerifying } from './verify-article.ts';

startVerifying();
startComparing();
