import { SCRIPTS } from '../script/script.ts';
import type { Messages } from '../site/messages.ts';

/** The messages that the script of the offline page shows. */
export const OFFLINE_MESSAGES = [
  ...['save', 'update', 'resume', 'saving', 'savingProgress', 'sizeOf'],
  ...['saved', 'savedCurrent', 'savedOutdated', 'partlySaved', 'stopped', 'removed'],
  ...[
    'connecting',
    'noConnection',
    'lostConnection',
    'noRoom',
    'notAsListed',
    'otherTab',
    'saveFailed',
  ],
  ...SCRIPTS,
  'listSeparator',
] as const satisfies (keyof Messages)[];

export type OfflineMessages = Pick<Messages, (typeof OFFLINE_MESSAGES)[number]>;
