import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/identifiers.ts';
import { openNewsroom, type Who } from '../support/acting.ts';
import { openApi } from '../support/api.ts';
import { newsroom } from '../support/newsroom.ts';
import { newPerson } from '../support/people.ts';
import { publicId } from '../support/readers.ts';
import { newDatabase } from '../support/world.ts';

const { database, ask, act, admin, editor, lastDeed } = await openNewsroom();
const site = 'site { name description locales defaultLocale timeZone logo { id } }';
const update = (input: object, who: Who = admin) => act('updateSite', input, site, who);
const now = async () => (await ask(`{ ${site} }`)).site;
const logoId = publicId('Media', newsroom.assets.logo);
await database.sql`update sites set locale_fallbacks = '{}'`;
const [before] = await database.sql`select * from sites`;

beforeEach(async () => {
  await database.sql`update sites set ${database.sql(before!, 'name', 'description', 'locales', 'locale_fallbacks', 'time_zone', 'logo_id')}`;
});

describe('the site’s settings', () => {
  it('change in what is given, and only for administrators', async () => {
    const was = await now();
    expect(await update({ name: ' The  Gazette ', timeZone: 'Europe/Lisbon' })).toEqual({
      ...{ __typename: 'UpdateSitePayload', site: { ...was, name: 'The Gazette', timeZone: 'Europe/Lisbon' } },
    });
    expect(await lastDeed()).toMatchObject({
      ...{ action: 'updateSite', objectId: null, details: [{ name: 'changed', value: '["name", "timeZone"]' }] },
    });
    expect(await update({ description: 'Of the sea', logoId })).toMatchObject({
      site: { name: 'The Gazette', description: 'Of the sea', logo: { id: logoId } },
    });
    expect(await update({ description: null, logoId: null })).toMatchObject({
      site: { description: null, logo: null },
    });
    expect(await update({ name: 'Mine' }, editor)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await update({ name: 'Mine' }, { headers: {} })).toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('know more languages, and none twice', async () => {
    const { locales } = await now();
    expect(await update({ locales: [...locales, 'pt-br'] })).toMatchObject({
      site: { locales: [...locales, 'pt-BR'] },
    });
    expect(await update({ locales })).toMatchObject({ site: { locales } });
  });

  it('say which languages stand in for others', async () => {
    const chains = 'site { localeFallbacks { locale fallbackLocales } }';
    const set = (localeFallbacks: unknown, more = {}) => act('updateSite', { localeFallbacks, ...more }, chains, admin);
    const given = [
      { locale: 'pt-br', fallbackLocales: ['DE', 'en'] },
      { locale: 'de', fallbackLocales: ['en'] },
      { locale: 'ar', fallbackLocales: [] },
    ];
    const kept = [
      { locale: 'de', fallbackLocales: ['en'] },
      { locale: 'pt-BR', fallbackLocales: ['de', 'en'] },
    ];
    expect(await set(given)).toMatchObject({ site: { localeFallbacks: kept } });
    expect((await ask(`{ ${chains} }`)).site.localeFallbacks).toEqual(kept);
    expect(await update({ locales: ['en', 'ar'] })).toMatchObject({ code: 'VALIDATION', path: ['locales'] });
    const { locales } = await now();
    const kinds: [unknown, string[], object?][] = [
      [[{ locale: 'no language', fallbackLocales: [] }], ['0', 'locale']],
      [[{ locale: 'fr', fallbackLocales: ['en', 'it'] }], ['0', 'fallbackLocales', '1']],
      [[{ locale: 'fr', fallbackLocales: ['en', 'EN'] }], ['0', 'fallbackLocales', '1']],
      [[{ locale: 'de', fallbackLocales: ['en', 'de'] }], ['0', 'fallbackLocales', '1']],
      [[{ locale: 'fr', fallbackLocales: ['de'] }], ['0', 'fallbackLocales', '0'], { locales: ['en', 'ar'] }],
      [[{ locale: 'fr', fallbackLocales: Array(11).fill('en') }], ['0', 'fallbackLocales']],
      [['fr', 'FR'].map((locale) => ({ locale, fallbackLocales: ['en'] })), ['1', 'locale']],
      [Array(101).fill({ locale: 'fr', fallbackLocales: [] }), []],
    ];
    for (const [wrong, path, more] of kinds)
      expect(await set(wrong, more)).toMatchObject({ code: 'VALIDATION', path: ['localeFallbacks', ...path] });
    expect(await set(given, { locales: [...locales, 'fr'] })).toMatchObject({ site: { localeFallbacks: kept } });
    expect(await set(null)).toMatchObject({ site: { localeFallbacks: [] } });
  });

  it.each<[object, string, string[]]>([
    [{ name: null }, 'VALIDATION', ['name']],
    [{ name: ' ' }, 'VALIDATION', ['name']],
    [{ name: 'x'.repeat(201) }, 'VALIDATION', ['name']],
    [{ description: 'x'.repeat(2_001) }, 'VALIDATION', ['description']],
    [{ locales: null }, 'VALIDATION', ['locales']],
    [{ locales: [] }, 'VALIDATION', ['locales']],
    [{ locales: ['en', 'no language'] }, 'VALIDATION', ['locales', '1']],
    [{ locales: ['en', 'EN'] }, 'VALIDATION', ['locales', '1']],
    [{ locales: ['de', 'ar'] }, 'VALIDATION', ['locales']],
    [{ defaultLocale: 'fi' }, 'VALIDATION', ['defaultLocale']],
    [{ defaultLocale: null }, 'VALIDATION', ['defaultLocale']],
    [{ timeZone: null }, 'VALIDATION', ['timeZone']],
    [{ timeZone: 'Europe/Nowhere' }, 'VALIDATION', ['timeZone']],
    [{ timeZone: '+01:00' }, 'VALIDATION', ['timeZone']],
    [{ timeZone: '' }, 'VALIDATION', ['timeZone']],
    [{ logoId: 'media_x' }, 'VALIDATION', ['logoId']],
    [{ logoId: publicId('Media', newId()) }, 'VALIDATION', ['logoId']],
    [{ locales: ['en'] }, 'ILLEGAL_TRANSITION', []],
    [{ defaultLocale: 'de' }, 'ILLEGAL_TRANSITION', []],
  ])('are refused and left as they were: %j', async (input, code, path) => {
    const was = await now();
    expect(await update(input)).toMatchObject({ code, path });
    expect(await now()).toEqual(was);
  });

  it('have another default language as long as no address in the first is public', async () => {
    const empty = await newDatabase();
    const api = await openApi(empty);
    const { headers } = await newPerson(empty, [{ role: 'ADMIN' }]);
    const query = `mutation { updateSite(input: { locales: ["pt-PT", "en"], defaultLocale: "pt-PT" }) { ... on UpdateSitePayload { ${site} } ... on Error { message } } }`;
    expect((await api.ask(query, {}, { headers })).data).toMatchObject({
      updateSite: { site: { locales: ['pt-PT', 'en'], defaultLocale: 'pt-PT' } },
    });
  });
});
