import { createElement, createLink } from '../browser/element.ts';
import { PlaceLabels } from '../formats/place-labels.ts';
import { fill } from '../site/fill.ts';
import type { VerificationMessages } from '../site/verification-messages.ts';
import type { DeclaredCapture, ShownBlock } from './article-page.ts';
import type { Comparison, Findings } from './verify.ts';

/** A part of a line of the report. */
type Part = string | Element;

/** What the report is about. */
export interface Verified {
  declared: DeclaredCapture;
  blocks: readonly ShownBlock[];
  findings: Findings;
  /** The page whose text was verified; empty for this page. */
  page: string;
  /** The language of the texts. */
  lang: string;
}

/** Makes the lines of the report on an article. */
export class Report {
  readonly #verified: Verified;
  readonly #messages: VerificationMessages;

  constructor(verified: Verified, messages: VerificationMessages) {
    this.#verified = verified;
    this.#messages = messages;
  }

  /** Return the lines, each an item of a list. */
  lines(): HTMLLIElement[] {
    const { text } = this.#verified.findings;
    return [
      this.#hash(),
      ...('wrong' in text
        ? [this.#noComparison(text.wrong)]
        : [...this.#emendations(text), this.#text(text)]),
    ];
  }

  #hash(): HTMLLIElement {
    const { bytes, sha256, isDeclaredHash } = this.#verified.findings;
    const { hashSame, hashDiffers, hashUnknown } = this.#messages;
    const values = { bytes };
    if (sha256 === undefined) return item('unknown', fill(hashUnknown, values));
    if (isDeclaredHash) return item('', fill(hashSame, values));
    const code = createElement('code', sha256);
    code.className = 'hash';
    return item('wrong', fill(hashDiffers, values), code);
  }

  #noComparison(wrong: Extract<Findings['text'], { wrong: string }>['wrong']): HTMLLIElement {
    const { encoding, extent } = this.#verified.declared;
    const { notInEncoding, noExtent } = this.#messages;
    if (wrong === 'encoding')
      return item('wrong', fill(notInEncoding, { encoding: encoding.toUpperCase() }));
    const words = extent![wrong];
    return item('wrong', noExtent, this.#quote(typeof words === 'string' ? words : words.words));
  }

  #emendations({ miscounts }: Comparison): HTMLLIElement[] {
    const { emendations, ids } = this.#verified.declared;
    const { noEmendations, emendationsApplied, emendationMiscounted, emendationNumber } =
      this.#messages;
    if (miscounts.length > 0)
      return miscounts.map(({ emendation, found }) => {
        const { count } = emendations[emendation]!;
        const label = fill(emendationNumber, { number: emendation + 1 });
        const link = this.#link(`#${ids[emendation]!}`, label);
        return item('wrong', ...place(fill(emendationMiscounted, { count, found }), link));
      });
    const count = emendations.length;
    const places = emendations.reduce((sum, each) => sum + each.count, 0);
    return [item('', count > 0 ? fill(emendationsApplied, { count, places }) : noEmendations)];
  }

  #text({ characters, difference }: Comparison): HTMLLIElement {
    const { textSame, textDiffers, captureReads, pageReads } = this.#messages;
    const values = { count: characters };
    if (!difference) return item('', fill(textSame, values));
    const { blocks } = this.#verified;
    const labels = new PlaceLabels(blocks, this.#messages);
    const label = labels.of([{ block: difference.block, isAfter: false }]);
    const id = blocks[difference.block]?.id;
    return item(
      'wrong',
      ...place(fill(textDiffers, values), id ? this.#link(`#${id}`, label) : label),
      createElement('br'),
      captureReads,
      this.#quote(difference.captured),
      createElement('br'),
      pageReads,
      this.#quote(difference.written),
    );
  }

  #quote(text: string): HTMLElement {
    const code = createElement('code', text);
    code.lang = this.#verified.lang;
    return code;
  }

  /** Make a link to a place of the page that was verified. */
  #link(fragment: string, text: string): HTMLAnchorElement {
    return createLink(this.#verified.page + fragment, text);
  }
}

/** Make an item of a list. @param kind its class: whether something is wrong, or unknown */
function item(kind: '' | 'wrong' | 'unknown', ...parts: Part[]): HTMLLIElement {
  const element = createElement('li', ...parts);
  if (kind) element.className = kind;
  return element;
}

/** Put an element at the place of the value that a message still has. */
export function place(message: string, part: Part): Part[] {
  const [before = '', after = ''] = message.split(/\{\w+\}/);
  return [before, part, after];
}
