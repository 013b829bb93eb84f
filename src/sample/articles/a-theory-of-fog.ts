import { bullets, callout, paragraph, type SampleArticle } from '../writing.ts';

/** Stays a draft: something that only editors find. */
export const aTheoryOfFog: SampleArticle = {
  slug: 'a-theory-of-fog',
  headline: 'A Theory of Fog (it will not lift)',
  category: 'weather',
  tags: ['slowness', 'letters'],
  contributors: [{ slug: 'old-peter-vane' }],
  isDraft: true,
  publishedAt: '2026-11-15T11:00:00Z',
  sections: [
    {
      kind: 'INTRO',
      blocks: [
        paragraph(
          'There are eleven fogs, of which I have met nine. The first is the one that comes in from the sea in June with its hat on, and asks the way.',
        ),
        callout(
          'WARNING',
          'Ines to Peter',
          'This is the fourth version and it still stops in the same place. Shall we say _nine_ fogs?',
        ),
        paragraph('The second'),
      ],
    },
    {
      heading: 'Still to do',
      blocks: [bullets('the second', 'an end', 'ask the gentleman with the forty pages; he may have it')],
    },
  ],
};
