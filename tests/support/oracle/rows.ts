import { articleProjections } from '../../../src/articles/projection-tables.ts';
import { articleSlugs, articles, articleVersions, corrections } from '../../../src/articles/table.ts';
import {
  articleContents,
  articleTags,
  blockVersions,
  contributions,
  contributionVersions,
  figureVersions,
  sectionVersions,
} from '../../../src/articles/version-tables.ts';
import { commenters } from '../../../src/comments/commenters-table.ts';
import { commentClaims, commentEvents, commentFlags } from '../../../src/comments/moderation-tables.ts';
import { commentRevisions, commentSignals, commentTerms } from '../../../src/comments/screening-tables.ts';
import { articleCommentCounts, commentReactions, comments } from '../../../src/comments/table.ts';
import { contributors } from '../../../src/contributors/table.ts';
import { collectionItems, collections, collectionTitles, redirects } from '../../../src/curation/table.ts';
import { media, mediaTexts, textTracks } from '../../../src/media/table.ts';
import { apiTokens, auditEvents, roleGrants, sessions, users } from '../../../src/people/table.ts';
import { previewTokens } from '../../../src/previews/table.ts';
import { sites } from '../../../src/site/table.ts';
import { categories, categoryNames, tagNames, tags } from '../../../src/taxonomy/table.ts';
import type { TestDatabase } from '../world.ts';
import { loadExports } from './exports.ts';

/** Every table, whole. */
export async function loadRows({ db }: TestDatabase) {
  return {
    site: (await db.select().from(sites))[0]!,
    media: await db.select().from(media),
    mediaTexts: await db.select().from(mediaTexts),
    textTracks: await db.select().from(textTracks),
    categories: await db.select().from(categories),
    categoryNames: await db.select().from(categoryNames),
    tags: await db.select().from(tags),
    tagNames: await db.select().from(tagNames),
    contributors: await db.select().from(contributors),
    articles: await db.select().from(articles),
    articleVersions: await db.select().from(articleVersions),
    contents: await db.select().from(articleContents),
    sections: await db.select().from(sectionVersions),
    blocks: await db.select().from(blockVersions),
    figures: await db.select().from(figureVersions),
    articleTags: await db.select().from(articleTags),
    contributions: await db.select().from(contributions),
    contributionPlaces: await db.select().from(contributionVersions),
    corrections: await db.select().from(corrections),
    slugs: await db.select().from(articleSlugs),
    projections: await db.select().from(articleProjections),
    comments: await db.select().from(comments),
    commentCounts: await db.select().from(articleCommentCounts),
    commentEvents: await db.select().from(commentEvents),
    commentFlags: await db.select().from(commentFlags),
    commentClaims: await db.select().from(commentClaims),
    commentRevisions: await db.select().from(commentRevisions),
    commentSignals: await db.select().from(commentSignals),
    commentTerms: await db.select().from(commentTerms),
    commenters: await db.select().from(commenters),
    exports: await loadExports(db),
    reactions: await db.select().from(commentReactions),
    collections: await db.select().from(collections),
    collectionTitles: await db.select().from(collectionTitles),
    collectionItems: await db.select().from(collectionItems),
    redirects: await db.select().from(redirects),
    users: await db.select().from(users),
    roleGrants: await db.select().from(roleGrants),
    sessions: await db.select().from(sessions),
    apiTokens: await db.select().from(apiTokens),
    auditEvents: await db.select().from(auditEvents),
    previewTokens: await db.select().from(previewTokens),
  };
}

export type Tables = Awaited<ReturnType<typeof loadRows>>;
type Of<Table extends { $inferSelect: unknown }> = Table['$inferSelect'];

export type ApiToken = Of<typeof apiTokens>;
export type Article = Of<typeof articles>;
export type AuditEvent = Of<typeof auditEvents>;
export type Block = Of<typeof blockVersions>;
export type Category = Of<typeof categories>;
export type Collection = Of<typeof collections>;
export type Comment = Of<typeof comments>;
export type Commenter = Of<typeof commenters>;
export type Contributor = Of<typeof contributors>;
export type Figure = Of<typeof figureVersions>;
export type Media = Of<typeof media>;
export type PreviewToken = Of<typeof previewTokens>;
export type RoleGrant = Of<typeof roleGrants>;
export type Section = Of<typeof sectionVersions>;
export type Session = Of<typeof sessions>;
export type Tag = Of<typeof tags>;
export type User = Of<typeof users>;
