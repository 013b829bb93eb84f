import type { CalloutTone } from '../block-data.ts';

const tones: Record<string, CalloutTone> = {
  info: 'INFO',
  warning: 'WARNING',
  aside: 'ASIDE',
};
/** What others call theirs: GitHub, Docusaurus, MkDocs. */
const foreignTones: Record<string, CalloutTone> = {
  note: 'INFO',
  tip: 'INFO',
  hint: 'INFO',
  important: 'INFO',
  success: 'INFO',
  caution: 'WARNING',
  danger: 'WARNING',
  error: 'WARNING',
  attention: 'WARNING',
};

/** The tone that a callout's name means; a name that is none of ours says how it was understood. */
export function toneOf(name: string): { tone: CalloutTone; isOurs: boolean } {
  const key = name.toLowerCase();
  const tone = Object.hasOwn(tones, key) ? tones[key] : undefined;
  return {
    tone: tone ?? (Object.hasOwn(foreignTones, key) ? foreignTones[key]! : 'ASIDE'),
    isOurs: tone !== undefined,
  };
}
