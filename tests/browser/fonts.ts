import { spawnSync } from 'node:child_process';

/**
 * Test if this machine has fonts with the glyphs that vertical text and full width need. Only Linux may lack them.
 */
export const hasFonts = (): boolean =>
  process.platform !== 'linux' ||
  /Noto (?:Sans|Serif) CJK|Source Han/.test(
    spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '',
  );
