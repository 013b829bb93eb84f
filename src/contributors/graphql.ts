import { eq, sql } from 'drizzle-orm';
import type { MediaTypes } from '../media/graphql.ts';
import type { Builder } from '../platform/graphql/builder.ts';
import { hasRichText, type RichTextShape } from '../platform/text/graphql.ts';
import { siteUrl } from '../site/rows.ts';
import { addContributorMutations } from './graphql/mutations.ts';
import { contributorPath, contributorRows } from './rows.ts';

/** The people whom bylines name. */
export function addContributors(builder: Builder, { Media }: MediaTypes, RichText: RichTextShape) {
  const Contributor = builder.tableRef('Contributor', contributorRows);
  builder.tableObject(Contributor, {
    description:
      'A person whom bylines name. Readers see those whose part in a published article is confirmed: a name that was only inferred from a page stays with the editors.',
    interfaces: ['Node', 'Routable'],
    readers: 'EVERYBODY',
    idPrefix: 'contributor',
    fields: (t) => ({
      id: t.id('contributor', (contributor) => contributor.id, 'Its id for life.'),
      slug: t.value('String!', (contributor) => contributor.slug, { description: 'Its name in addresses.' }),
      path: t.value('String!', contributorPath, { description: '"/contributor/ada-byron".' }),
      url: t.value('URL!', (contributor) => sql`${siteUrl} || ${contributorPath(contributor)}`, {
        description: 'Its whole address.',
      }),
      displayName: t.value('String!', (contributor) => contributor.displayName, {
        description: 'As bylines print it.',
      }),
      bio: t.object('RichText', RichText, {
        description: 'Who it is, in a few lines.',
        make: (contributor) => ({ json: sql`${contributor.bio}` }),
        present: (contributor) => hasRichText(contributor.bio),
      }),
      portrait: t.one('Media', Media, {
        description: 'A picture of the person.',
        on: (contributor, asset) => eq(asset.id, contributor.portraitId),
        impliedBy: 'Contributor',
      }),
    }),
  });
  const connection = builder.tableConnection(Contributor, { totalCount: 'How many contributors readers may see.' });
  builder.rootFields((t) => ({
    contributor: t.one('Contributor', Contributor, {
      description: 'The contributor with this slug.',
      args: { slug: { type: 'String!', description: 'As in the address.' } },
      on: (_, contributor, { args }) => sql`${contributor.slug} = ${args.value('slug', 'text')}`,
    }),
    contributors: t.connection(connection, Contributor, {
      description: 'Everybody with a confirmed part in an article in view, by slug.',
      only: ['first', 'after'],
      page: () => ({
        isOfView: true,
        rows: contributorRows,
        on: () => undefined,
        order: (contributor) => ({
          name: 'contributors',
          direction: 'asc',
          keys: [
            { value: sql`${contributor.slug}`, type: 'text' },
            { value: sql`${contributor.id}`, type: 'uuid' },
          ],
        }),
      }),
    }),
  }));
  addContributorMutations(builder, Contributor);
  return { Contributor };
}

export type ContributorTypes = ReturnType<typeof addContributors>;
