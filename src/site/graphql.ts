import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../platform/graphql/builder.ts';
import { addSiteMutations } from './graphql/mutations.ts';
import { siteRows } from './rows.ts';

/** The site's settings, and the enums of comment policies that site, categories and articles share. */
export function addSite(builder: Builder) {
  const LocaleFallback = builder.shape<{ locale: SQL; fallbacks: SQL }>('LocaleFallback', {
    description: 'Languages that stand in for another.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      locale: t.value('Locale!', ({ locale }) => locale, { description: 'The language that is asked for: "de-CH".' }),
      fallbackLocales: t.value(
        '[Locale!]!',
        ({ fallbacks }) => sql`array(select jsonb_array_elements_text(${fallbacks}))`,
        { description: 'What is looked for instead, best first: ["de", "en"].' },
      ),
    }),
  });
  const Site = builder.tableRef('Site', siteRows);
  builder.tableObject(Site, {
    description: 'The publication as a whole.',
    readers: 'EVERYBODY',
    fields: (t) => ({
      name: t.value('String!', (site) => site.name, { description: 'Its title.' }),
      description: t.value('String', (site) => site.description, { description: 'What it is about, in a sentence.' }),
      url: t.value('URL!', (site) => site.url, { description: 'Its address, without a slash at the end.' }),
      defaultLocale: t.value('Locale!', (site) => site.defaultLocale, {
        description: 'The language of addresses without a language in them, and of texts that have no better.',
      }),
      locales: t.value('[Locale!]!', (site) => site.locales, { description: 'The languages it is published in.' }),
      localeFallbacks: t.elements('[LocaleFallback!]!', LocaleFallback, {
        description: 'Which languages stand in for one that has no such article, by language.',
        from: (site, alias) =>
          sql`(select f.key, f.value, f.key collate "C" from jsonb_each(${site.localeFallbacks}) f) ${alias}(locale, fallbacks, place)`,
        element: (alias) => ({ locale: sql`${alias}.locale`, fallbacks: sql`${alias}.fallbacks` }),
        typical: 4,
      }),
      timeZone: t.value('TimeZone!', (site) => site.timeZone, { description: 'Where its newsroom’s clock stands.' }),
    }),
  });
  builder.rootFields((t) => ({
    site: t.one('Site!', Site, {
      description: 'The publication: name, address, languages. Example: `{ site { name url locales } }`.',
      on: () => sql`true`,
      impliedBy: 'Query',
    }),
  }));
  builder.enumeration('CommentMode', 'Who may comment, and what readers see of it.', {
    OPEN: 'Comments appear at once, unless something in them is held.',
    PREMODERATED: 'Every comment is read by a moderator first.',
    MEMBERS_ONLY: 'Only signed-in readers may comment.',
    CLOSED: 'No new ones; those there are stay.',
    HIDDEN: 'No new ones, and none is shown.',
  });
  builder.enumeration('GuestPolicy', 'What a reader without an account must give.', {
    ANYONE: 'Nothing.',
    EMAIL_REQUIRED: 'An e-mail address, never shown.',
    VERIFIED_EMAIL: 'An e-mail address, and the answer to a message sent there.',
    NOBODY: 'Guests may not comment.',
  });
  builder.enumeration('CommentOrder', 'The order of comments side by side. Each is total: ties go by id.', {
    OLDEST: 'In the order they were posted.',
    NEWEST: 'The latest first.',
    TOP: 'The best received first.',
    MOST_REPLIES: 'The most answered first.',
  });
  addSiteMutations(builder, Site);
  return { Site };
}

export type SiteTypes = ReturnType<typeof addSite>;
