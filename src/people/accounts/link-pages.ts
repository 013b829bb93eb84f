import type { DomainContext } from '../../platform/context.ts';
import { choosePassword } from '../choose-password.ts';
import { normalizeEmail } from '../email-address.ts';
import { findOwner } from '../password-link.ts';
import { isSetupLink, setUpSite } from '../setup-link.ts';
import type { FormPage } from './pages.ts';

export interface LinkPage extends Pick<FormPage, 'title' | 'introduction' | 'button' | 'asksWho'> {
  holds(context: DomainContext, token: string): Promise<boolean>;
  /** Whether whoever did it is signed in by it; an account that has a second factor would be so too soon. */
  signsIn: boolean;
  /** Returns the address that it was done for. */
  act(context: DomainContext, fields: Fields): Promise<string>;
}

export interface Fields {
  token: string;
  password: string;
  email: string;
  displayName: string;
}

const choosing = {
  ...{ asksWho: false, signsIn: false, button: 'Keep this password' },
  holds: async (context: DomainContext, token: string) => (await findOwner(context, token)) !== undefined,
  act: async (context: DomainContext, fields: Fields) => (await choosePassword(context, fields)).email,
};

/** The pages that links of one use lead to. */
export const linkPages: Record<string, LinkPage> = {
  '/setup': {
    ...{ title: 'Set up Galley', asksWho: true, signsIn: true, button: 'Make my account' },
    introduction: 'This makes the first account. It administers the site and lets others in.',
    holds: isSetupLink,
    async act(context, fields) {
      await setUpSite(context, fields);
      return normalizeEmail(fields.email);
    },
  },
  '/reset': {
    ...{ title: 'Choose a new password', ...choosing },
    introduction: 'When it is kept, you are signed out everywhere, and your API tokens end.',
  },
  '/invitation': {
    ...{ title: 'Choose your password', ...choosing },
    introduction: 'With it and your address you sign in.',
  },
};
