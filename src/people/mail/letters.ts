import type { Letter } from '../../platform/mail.ts';

interface Occasion {
  to: string;
  name: string;
  url: string;
  siteUrl: string;
}

const letter = ({ to, name }: Occasion, subject: string, ...paragraphs: string[]): Letter => ({
  ...{ to, subject },
  text: `${[`Hello ${name},`, ...paragraphs].join('\n\n')}\n`,
});

export const resetLetter = (occasion: Occasion): Letter =>
  letter(
    occasion,
    `A new password for ${hostOf(occasion)}`,
    `you, or somebody who typed your address, asked for a new password at ${hostOf(occasion)}. This link lets you choose one. It works once, within an hour:`,
    occasion.url,
    'When it is used, you are signed out everywhere. If you did not ask for it, do nothing: your password stays as it is.',
  );

export const invitationLetter = (occasion: Occasion): Letter =>
  letter(
    occasion,
    `Your account at ${hostOf(occasion)}`,
    `an account was made for you at ${hostOf(occasion)}. Choose your password by this link. It works once, within seven days:`,
    occasion.url,
  );

export const verificationLetter = (occasion: Occasion): Letter =>
  letter(
    occasion,
    `Is this your address? ${hostOf(occasion)} asks`,
    `somebody made an account at ${hostOf(occasion)} with this address. If it was you, this link confirms it, within an hour:`,
    occasion.url,
    'If it was not you, do nothing.',
  );

/** To somebody who signs up again: the public answer must not tell that the address is known. */
export const knownAddressLetter = (occasion: Omit<Occasion, 'url'>): Letter =>
  letter(
    { ...occasion, url: '' },
    `You have an account at ${hostOf(occasion)}`,
    `somebody, perhaps you, tried to make an account at ${hostOf(occasion)} with this address. You have one already: sign in with it, or ask for a new password there.`,
  );

const hostOf = ({ siteUrl }: Pick<Occasion, 'siteUrl'>): string => new URL(siteUrl).host;
