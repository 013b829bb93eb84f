import type { Fields } from '../reader/answer.ts';

/** An article that somebody works on, as `at-hand.graphql` asks for it. */
export interface ArticleAtHand extends Fields {
  id: string;
  locale: string;
  slug: string;
  path: string;
  headline: string;
  standfirst: { html: string; markdown: string } | null;
  byline: string | null;
  markdown: string;
  hero: Figure | null;
  category: { name: string; slug: string } | null;
  tags: { name: string }[];
  seo: { title: string; description: string | null };
  sections: Section[];
  translations: { locale: string }[];
  /** Null for who may only read it. */
  editing: Editing | null;
}

export interface Section extends Fields {
  id: string;
  heading: string | null;
  level: number;
  blocks: Block[];
}

export interface Block extends Fields {
  id: string;
  type: string;
  text: string;
  markdown: string;
  figure?: Figure;
  figures?: Figure[];
}

export interface Figure extends Fields {
  id: string;
  altText: string;
  caption: { markdown: string } | null;
}

export interface Editing extends Fields {
  state: string;
  draftState: string;
  version: number;
  publishedVersion: number | null;
  hasUnpublishedChanges: boolean;
}

/** Where an article stands, for whoever works on it: "Published, version 5 is not public yet". */
export function standingInWords({ state, draftState, version, publishedVersion }: Editing): string {
  const isAhead = publishedVersion !== null && version > publishedVersion;
  const parts = [
    publicStates[state] ?? inPlainWords(state),
    isAhead ? `version ${publishedVersion} public, version ${version} not yet` : `version ${version}`,
    draftStates[draftState],
  ];
  return parts.filter(Boolean).join(' · ');
}

const publicStates: Record<string, string> = {
  DRAFT: 'Draft',
  PUBLISHED: 'Published',
  UNPUBLISHED: 'Taken from readers',
  ARCHIVED: 'Archived',
};

const draftStates: Record<string, string> = { IN_REVIEW: 'under review', SCHEDULED: 'scheduled' };

/** For what a newer API may have. */
export const inPlainWords = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
