import { type SQL, sql } from 'drizzle-orm';
import type { Builder } from '../../platform/graphql/builder.ts';
import type { Target } from '../../platform/reading/fields/relation.ts';
import type { RowOf } from '../../platform/reading/rows.ts';
import type { siteRows } from '../rows.ts';
import { type UpdateSiteInput, updateSite } from '../update-site.ts';

export function addSiteMutations(builder: Builder, Site: Target<RowOf<typeof siteRows>>): void {
  builder.inputObject('LocaleFallbackInput', {
    description:
      'Languages that stand in for another. Example: `updateSite(input: {localeFallbacks: [{locale: "de-CH", fallbackLocales: ["de", "en"]}]}) { ... on Error { message } }`.',
    fields: {
      locale: { type: 'Locale!', description: 'The language that is asked for; the site need not be published in it.' },
      fallbackLocales: {
        type: '[Locale!]!',
        description:
          'Languages of the site, best first; at most 10. One’s own fallbacks are not looked through in turn.',
      },
    },
  });
  builder.act('updateSite', {
    description:
      'Changes the site’s settings. Absent: unchanged; null: taken away. For administrators. A language in which articles are published stays, and so does the default one once addresses in it are public. Example: `updateSite(input: {timeZone: "Europe/Lisbon"}) { ... on UpdateSitePayload { site { timeZone } } ... on Error { message path } }`.',
    input: {
      name: { type: 'String', description: 'Its title.' },
      description: { type: 'String', description: 'What it is about, in a sentence.' },
      locales: { type: '[Locale!]', description: 'The languages it is published in, all of them.' },
      localeFallbacks: {
        type: '[LocaleFallbackInput!]',
        description:
          'Which languages stand in where one has no article of a slug, all of them; empty or null for none. Readers of `article(slug: "wandern", locale: "de-CH")` get the German article where there is no Swiss one.',
      },
      defaultLocale: { type: 'Locale', description: 'The one of addresses without a language in them.' },
      timeZone: { type: 'TimeZone', description: 'Where its newsroom’s clock stands: "Europe/Lisbon".' },
      logoId: { type: 'ID', description: 'Its mark: "media_…".' },
    },
    refusals: [
      'ValidationError',
      'IllegalTransitionError',
      'NotAllowedError',
      'UnauthenticatedError',
      'RateLimitedError',
    ],
    view: 'DRAFT',
    act: (context, input: UpdateSiteInput) => updateSite(context, input),
    payload: (t) => ({
      site: t.one('Site!', Site, {
        description: 'The settings as they are now.',
        on: (): SQL => sql`true`,
        impliedBy: 'Payload',
      }),
    }),
  });
}
