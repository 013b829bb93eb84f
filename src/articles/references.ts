import { ValidationError } from '../platform/errors.ts';

/** What a document names beside its own parts, by the foreign key that says so. */
const references: Record<string, { path: string; what: string }> = {
  article_contents_category_id_categories_id_fk: { path: 'category', what: 'category' },
  article_projections_category_id_categories_id_fk: { path: 'category', what: 'category' },
  article_contents_seo_image_id_media_id_fk: { path: 'seo', what: 'image' },
  article_tags_tag_id_tags_id_fk: { path: 'tags', what: 'tag' },
  block_versions_comment_fk: { path: 'blocks', what: 'comment' },
  contributions_contributor_id_contributors_id_fk: { path: 'contributors', what: 'contributor' },
  figure_versions_media_id_media_id_fk: { path: 'figures', what: 'media asset' },
};

/**
 * Lets the foreign keys decide whether what is named exists, since looking first could be overtaken.
 *
 * @throws {ValidationError} one of them refused
 */
export async function refusingUnknownReferences<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const reference = references[constraintOf(error) ?? ''];
    if (!reference) throw error;
    const { path, what } = reference;
    throw new ValidationError({ path: [path], code: 'UNKNOWN_REFERENCE', message: `There is no such ${what}.` });
  }
}

/** The constraint that refused a statement; Drizzle wraps what the driver threw. */
function constraintOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('constraint_name' in error && typeof error.constraint_name === 'string') return error.constraint_name;
  return constraintOf(error.cause);
}
