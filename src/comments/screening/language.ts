import { detectLanguage } from '../language.ts';
import type { Phase } from '../submission.ts';

/** Finds out the language where the sender did not say it. */
export const inLanguage: Phase = async (submission) => {
  submission.language ??= (await detectLanguage(submission.body!.text)) ?? { language: null, languageConfidence: null };
  return undefined;
};
