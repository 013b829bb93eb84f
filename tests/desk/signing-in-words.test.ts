import { describe, expect, it } from 'vitest';
import { whenAgain } from '../../desk/src/signing-in/accounts.ts';
import { rolesInWords, scopesInWords } from '../../desk/src/signing-in/person.ts';

describe('what somebody is', () => {
  const all = { locale: null, mayPublish: false, category: null };

  it.each([
    [[], 'Member'],
    [[{ ...all, role: 'ADMIN' }], 'Administrator'],
    [[{ ...all, role: 'AUTHOR', mayPublish: true }], 'Author who may publish'],
    [
      [
        { ...all, role: 'EDITOR', category: { name: 'Travel' } },
        { ...all, role: 'MODERATOR', locale: 'de' },
      ],
      'Editor for Travel, Moderator in German',
    ],
    [[{ ...all, role: 'NIGHT_EDITOR' }], 'night editor'],
  ])('%j is in words %s', (roles, words) => {
    expect(rolesInWords({ roles })).toBe(words);
  });

  it('is with a token what the token is for', () => {
    expect(scopesInWords(['READ_PUBLISHED'])).toBe('to read what is published');
    expect(scopesInWords(['READ_DRAFTS', 'WRITE', 'MODERATE'])).toBe('to read drafts, write, and moderate');
  });
});

describe('when to try again', () => {
  it.each([
    [1, /^in a minute$/],
    [60, /^in a minute$/],
    [61, /^in 2 minutes, at (00|12):01/],
    [3 * 3_600, /^in 3 hours, at 0?3:00/],
  ])('after %i seconds', (seconds, words) => {
    expect(whenAgain(seconds, new Date(2026, 10, 28, 0, 0, 0))).toMatch(words);
  });
});
