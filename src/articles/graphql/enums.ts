import type { Builder } from '../../platform/graphql/builder.ts';

export function addArticleEnums(builder: Builder): void {
  builder.enumeration('ArticleState', 'The public life of an article.', {
    DRAFT: 'Never published.',
    PUBLISHED: 'Readers see it.',
    UNPUBLISHED: 'Taken back.',
    ARCHIVED: 'Put away: it takes no comments and no edits.',
  });
  builder.enumeration(
    'DraftState',
    'The working copy, beside its public life: an update of a live article has one too.',
    {
      NONE: 'Nothing is being changed.',
      EDITING: 'Somebody is at work on it.',
      IN_REVIEW: 'It waits for an editor.',
      SCHEDULED: 'It will be published at its time.',
    },
  );
  builder.enumeration('DatePrecision', 'How much of a moment is known.', {
    INSTANT: 'The moment itself.',
    DAY: 'The day.',
    TIME_OF_DAY: 'Only the time on the clock, as some old pages print it.',
    UNKNOWN: 'Nothing.',
  });
  builder.enumeration('SectionKind', 'What part of an article a section is. The heading’s words stay as written.', {
    INTRO: 'What leads into it.',
    BODY: 'The text itself.',
    NOTE: 'Something to know beside it.',
    TAKEAWAY: 'What to keep in mind.',
    DISCLAIMER: 'What the publication does not answer for.',
    OTHER: 'Anything else.',
  });
  builder.enumeration('BlockType', 'What a block is: each has a type of its own.', {
    PARAGRAPH: 'ParagraphBlock.',
    LIST: 'ListBlock.',
    QUOTE: 'QuoteBlock.',
    CALLOUT: 'CalloutBlock.',
    CODE: 'CodeBlock.',
    TABLE: 'TableBlock.',
    FIGURE: 'FigureBlock.',
    GALLERY: 'GalleryBlock.',
    EMBED: 'EmbedBlock.',
    COMMENT: 'CommentBlock.',
    DIVIDER: 'DividerBlock.',
  });
  builder.enumeration('ListStyle', 'What stands before an item.', { BULLET: 'A bullet.', NUMBER: 'A number.' });
  builder.enumeration('CalloutTone', 'How a callout speaks.', {
    INFO: 'It tells.',
    WARNING: 'It warns.',
    ASIDE: 'It digresses.',
  });
  builder.enumeration('FigureRole', 'Where a figure stands.', {
    HERO: 'At the head of its article.',
    INLINE: 'Among the text.',
    GALLERY: 'In a gallery.',
  });
  builder.enumeration('CaptionMode', 'Where a figure’s caption comes from.', {
    INHERIT: 'The asset’s, as it is today.',
    OVERRIDE: 'Its own.',
    NONE: 'It has none, whatever the asset’s.',
  });
  builder.enumeration('TextSource', 'Where a text was found.', {
    FIGURE: 'The figure’s own.',
    MEDIA: 'The asset’s default.',
    NONE: 'There is none, or none is wanted.',
  });
  builder.enumeration('ContributionRole', 'A person’s part in an article.', {
    AUTHOR: 'Wrote it.',
    EDITOR: 'Edited it.',
    PHOTOGRAPHER: 'Took the pictures.',
    ILLUSTRATOR: 'Drew the pictures.',
    TRANSLATOR: 'Translated it.',
    REVIEWER: 'Checked it.',
  });
  builder.enumeration('AttributionBasis', 'Why a person is named.', {
    STATED: 'The article says so.',
    INFERRED: 'It was concluded from something else; not public until an editor confirms it.',
  });
  builder.enumeration('CorrectionKind', 'What was put right.', {
    CORRECTION: 'Something was wrong.',
    CLARIFICATION: 'Something was unclear.',
    UPDATE: 'Something has happened since.',
  });
  builder.enumeration('ArticleOrderField', 'What articles are ordered by.', {
    PUBLISHED_AT: 'When it says it was published; an undated one when Galley first showed it.',
    UPDATED_AT: 'When the version in view was written.',
    HEADLINE: 'Its headline in lower case, by code point.',
  });
  builder.enumeration('OrderDirection', 'Which end comes first.', {
    ASC: 'The earliest, or A.',
    DESC: 'The latest, or Z.',
  });
}
