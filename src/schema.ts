import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { GraphQLSchema } from 'graphql';
import { addArticles } from './articles/graphql.ts';
import { queriesOfView } from './articles/past.ts';
import { pathOfArticle } from './articles/rows.ts';
import { addComments } from './comments/graphql.ts';
import { openCommentKeys } from './comments/keys.ts';
import type { CommentServices } from './comments/services.ts';
import { addContributors } from './contributors/graphql.ts';
import { addCuration } from './curation/graphql.ts';
import { addMedia } from './media/graphql.ts';
import type { MediaServices } from './media/services.ts';
import { addNodes } from './nodes.ts';
import { addPeople } from './people/graphql.ts';
import { liveCredential } from './people/rights-sql.ts';
import { createBuilder } from './platform/graphql/builder.ts';
import { addRefusals } from './platform/graphql/refusals.ts';
import { withViewDirective } from './platform/graphql/view.ts';
import { checkDeclarations } from './platform/reading/check.ts';
import { nameQueries, reachEverywhere } from './platform/reading/declaration.ts';
import { addRichText } from './platform/text/graphql.ts';
import { addPreviews } from './previews/graphql.ts';
import { livePreview } from './previews/live-preview.ts';
import { addPublishing } from './publishing/graphql.ts';
import { addSite } from './site/graphql.ts';
import { settings } from './site/rows.ts';
import { addTaxonomy } from './taxonomy/graphql.ts';

/** What features need besides the database. */
export interface Services {
  comments: CommentServices;
  /** Without it the mutations of media are there and cannot be done. */
  media?: MediaServices;
}

/** For a schema that is printed or tried: what it derives from its secret holds as long as it lives, and nobody is asked. */
export const withoutServices = (): Services => ({
  comments: { keys: openCommentKeys(randomBytes(32).toString('hex')), providers: [] },
});

/** The map of the API. A line may use only the lines above it, so a circle cannot be written. */
export function buildSchema(given: Partial<Services> = {}): GraphQLSchema {
  const services: Services = { ...withoutServices(), ...given };
  const builder = createBuilder();
  addRefusals(builder);
  const people = addPeople(builder);
  const richText = addRichText(builder, pathOfArticle);
  const site = addSite(builder);
  const media = addMedia(builder, site, richText, services.media);
  const taxonomy = addTaxonomy(builder, people);
  const contributors = addContributors(builder, media, richText);
  const articles = addArticles(builder, people, taxonomy, contributors, media, richText);
  addPublishing(builder, articles);
  addComments(builder, people, articles, richText, services.comments);
  addCuration(builder, articles);
  addPreviews(builder, people, articles);
  addNodes(builder);
  const schema = withViewDirective(builder.toSchema());
  // What a credential opens is read only while it holds.
  reachEverywhere(schema, (scope) => {
    const shown = [
      ...(scope.viewer === 'PUBLIC' ? [] : [liveCredential(scope)]),
      ...(scope.view === 'PREVIEW' ? [livePreview(scope)] : []),
    ];
    return sql.join([settings, ...shown], sql` join `);
  });
  nameQueries(schema, queriesOfView);
  checkDeclarations(schema);
  return schema;
}
