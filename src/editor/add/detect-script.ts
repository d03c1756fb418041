import { scriptEvidence } from '../../script/detect.ts';
import type { Script } from '../../script/script.ts';
import type { Draft } from './draft.ts';
import { linesOf } from './lines.ts';

/** A text's script, and the evidence of it. */
export interface DetectedScript {
  script: Script;
  certainty: string;
  sure: boolean;
  /** Whether parts of it are written in the other. */
  mixed: boolean;
}

/** The least share of one script's characters, among those that tell, in a text that is not mixed. */
const LEAST_SHARE = 0.9;

/** Which script a text is in. */
export function detectScript(draft: Draft): DetectedScript {
  const evidence = scriptEvidence(draft.text);
  const { 'zh-Hans': hans, 'zh-Hant': hant } = evidence;
  const script: Script = hant.count > hans.count ? 'zh-Hant' : 'zh-Hans';
  const [own, other] = script === 'zh-Hant' ? [hant, hans] : [hans, hant];
  const total = own.count + other.count;
  if (total === 0)
    return {
      script,
      certainty: 'it has no character that only one script writes',
      sure: false,
      mixed: false,
    };
  const foreign = linesOf(draft.text).filter(({ text }) => {
    const { 'zh-Hans': a, 'zh-Hant': b } = scriptEvidence(text);
    return script === 'zh-Hant' ? a.count > b.count + 2 : b.count > a.count + 2;
  });
  const mixed = foreign.length > 0 || own.count < LEAST_SHARE * total;
  if (mixed) {
    const lines = foreign.map(({ start }) => draft.lineAt(start));
    draft.doubt(
      `The text mixes scripts${lines.length > 0 ? `: ${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 20).join(', ')}${lines.length > 20 ? ' …' : ''} ${lines.length === 1 ? 'is' : 'are'} in the other` : ''} (${other.examples.join('')} …). It was left as it is; on the site it is shown as captured.`,
      foreign[0]?.start,
    );
  }
  return {
    script,
    certainty: `${own.count} characters are written in it only, ${other.count} in the other only${other.count > 0 ? ` (${other.examples.join('')})` : ''}`,
    sure: !mixed,
    mixed,
  };
}
