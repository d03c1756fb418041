import { spawnSync } from 'node:child_process';

/**
 * Whether this machine has fonts that the stylesheet names, with the forms that vertical lines and full width need;
 * other systems than Linux come with theirs.
 */
export const hasFonts = (): boolean =>
  process.platform !== 'linux' ||
  /Noto (?:Sans|Serif) CJK|Source Han/.test(
    spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '',
  );
