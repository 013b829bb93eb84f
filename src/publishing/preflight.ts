import { DomainError } from '../platform/errors.ts';
import type { PreflightFacts } from './preflight-facts.ts';

/** Something to mend before an article is published, or to be warned of. Ids are public. */
export interface PreflightIssue {
  code:
    | 'HEADLINE_MISSING'
    | 'CATEGORY_MISSING'
    | 'ALT_TEXT_MISSING'
    | 'MEDIA_MISSING'
    | 'RIGHTS_EXPIRED'
    | 'HEADING_ORDER'
    | 'LINK_BROKEN'
    | 'SLUG_TAKEN'
    | 'LOCALE_NOT_OFFERED';
  severity: 'BLOCKER' | 'WARNING';
  message: string;
  path: string[];
  blockId: string | null;
}

/** Something must be mended first. */
export class PreflightBlockedError extends DomainError {
  override name = 'PreflightBlockedError';
  readonly blockers: readonly PreflightIssue[];

  constructor(blockers: readonly PreflightIssue[]) {
    super('BLOCKED', `Mend this first: ${blockers.map(({ message }) => message).join(' ')}`);
    this.blockers = blockers;
  }
}

/**
 * What an editor should know before readers see this: the one policy for publishing, for trying it, and for asking. What is broken
 * blocks; what is merely not as good as it could be is a warning.
 */
export const preflight = (facts: PreflightFacts): PreflightIssue[] => checks.flatMap((check) => check(facts));

/** @throws {PreflightBlockedError} something must be mended first */
export function refuseBlocked(issues: readonly PreflightIssue[]): void {
  const blockers = issues.filter(({ severity }) => severity === 'BLOCKER');
  if (blockers.length > 0) throw new PreflightBlockedError(blockers);
}

type Check = (facts: PreflightFacts) => PreflightIssue[];

const checks: Check[] = [
  function hasHeadline({ content }) {
    if (content?.headline.trim() !== '') return [];
    return [issue('HEADLINE_MISSING', 'BLOCKER', 'The article has no headline.', ['headline'])];
  },
  function isInALanguageOfTheSite({ locale, locales }) {
    if (locales.includes(locale)) return [];
    const message = `The site is not published in “${locale}”, but in ${locales.join(', ')}: an administrator can add the language.`;
    return [issue('LOCALE_NOT_OFFERED', 'BLOCKER', message, ['locale'])];
  },
  function hasAnAddressOfItsOwn({ content }) {
    if (!content) return [];
    const { slug, ownsSlug, redirect } = content;
    if (!ownsSlug)
      return [
        issue('SLUG_TAKEN', 'BLOCKER', `The slug “${slug}” has become another article’s: give another.`, ['slug']),
      ];
    if (!redirect) return [];
    const what = redirect.location === null ? 'is said to be gone' : `leads to ${redirect.location}`;
    const message = `The address of the article ${what} so far: nobody will get there any more. Give another slug, or removeRedirect.`;
    return [issue('SLUG_TAKEN', 'WARNING', message, ['slug'])];
  },
  function hasCategory({ content }) {
    if (content?.categoryId !== null) return [];
    return [
      issue('CATEGORY_MISSING', 'WARNING', 'The article is filed under no category: no desk lists it.', ['category']),
    ];
  },
  function keepsHeadingOrder({ sections }) {
    let last = 1;
    return sections.flatMap(({ heading, level, id }) => {
      const message = `“${heading}” is a heading of level ${level} right under one of level ${last}: leave none out.`;
      const skips = level > last + 1;
      last = level;
      return skips ? [issue('HEADING_ORDER', 'WARNING', message, ['sections', id])] : [];
    });
  },
  function hasItsPictures({ figures, content }) {
    const ofFigures = figures.flatMap(({ id, blockId, isDescribed, isAvailable, expired }) => {
      const found = (code: PreflightIssue['code'], severity: PreflightIssue['severity'], message: string) =>
        issue(code, severity, message, ['figures', id], blockId);
      return [
        ...(isAvailable
          ? []
          : [found('MEDIA_MISSING', 'WARNING', 'A picture’s file is not there: readers see its description alone.')]),
        ...(expired ? [found('RIGHTS_EXPIRED', 'BLOCKER', `The rights to a picture ended on ${expired}.`)] : []),
        ...(isDescribed
          ? []
          : [
              found(
                'ALT_TEXT_MISSING',
                'WARNING',
                'A picture is not described: give it an alt text, or say that it is decorative.',
              ),
            ]),
      ];
    });
    if (!content?.previewExpired) return ofFigures;
    const message = `The rights to the picture for previews of links ended on ${content.previewExpired}.`;
    return [...ofFigures, issue('RIGHTS_EXPIRED', 'BLOCKER', message, ['seo', 'imageId'])];
  },
  function linksToWhatReadersSee({ brokenLinks }) {
    const message = 'A link leads to an article that readers do not see.';
    return brokenLinks.map(({ blockId }) =>
      issue('LINK_BROKEN', 'WARNING', message, blockId ? ['blocks', blockId] : ['standfirst'], blockId),
    );
  },
];

function issue(
  code: PreflightIssue['code'],
  severity: PreflightIssue['severity'],
  message: string,
  path: string[],
  blockId: string | null = null,
): PreflightIssue {
  return { code, severity, message, path, blockId };
}
