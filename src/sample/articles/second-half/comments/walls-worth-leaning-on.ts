import type { SampleComment } from '../../../writing.ts';

export const underTheWalls: SampleComment[] = [
  {
    by: 'Mrs Vane',
    says: 'It does lean back. And I should like the thermometer.',
    after: 1,
    isPinned: true,
    reactions: { LIKE: 63 },
    replies: [
      {
        by: 'P. Vane',
        says: 'It is on the churchyard wall, my dear. I’ll go directly.',
        after: 2,
        badges: ['ARTICLE_AUTHOR'],
        reactions: { LIKE: 20 },
      },
      { by: 'Mrs Vane', says: 'He has been gone three hours.', after: 5, reactions: { LIKE: 51 } },
    ],
  },
  {
    by: 'who designed the sea wall',
    says: 'That was me, and it hurt, and then I went down with my coffee and tried to put it somewhere. There’s no rule that the coping must slope; it was in the last drawing, so I left it in. The next length is 104 cm and flat. We pour in spring.',
    after: 52,
    isFeatured: true,
    badges: ['VERIFIED'],
    reactions: { SUPPORT: 54, LIKE: 25, INSIGHTFUL: 8 },
    replies: [
      {
        by: 'P. Vane',
        says: 'Sir, I withdraw “somebody who has been leaned on”. I would rather have put “somebody who had nowhere to put his coffee”. I shall be along in spring, with an elbow.',
        after: 20,
        badges: ['ARTICLE_AUTHOR'],
        reactions: { LIKE: 42 },
      },
      {
        by: 'R. Achterberg',
        says: 'Elbow less coat: for the men of this town 104, for the women 97, for Nell 81. A slope _along_ the wall rather than across it would serve everyone, and shed water.',
        after: 26,
        badges: ['VERIFIED'],
        reactions: { INSIGHTFUL: 24 },
        replies: [{ by: 'Nell (10)', says: '83 now', after: 3, reactions: { LIKE: 31 } }],
      },
    ],
  },
  {
    by: 'the man in the middle',
    says: 'Nine is fair.',
    after: 40,
    reactions: { LIKE: 45 },
  },
  {
    by: 'أبو سليم',
    language: 'ar',
    says: 'عندنا لا نقول «جدار»، نقول «السند». والرجال الذين أعرفهم لم يتكلّموا في حياتهم إلا وظهورهم إليه.',
    after: 66,
    reactions: { INSIGHTFUL: 14, LIKE: 11 },
  },
  {
    by: 'Gwen & Ted',
    says: 'We went to all five. Ted preferred the parapet; Gwen preferred the fish cellars. We then told each other two things that we won’t put here. Recommended.',
    after: 120,
    reactions: { LIKE: 33 },
    replies: [{ by: 'Osric', says: 'Side by side, one hopes.', after: 2, reactions: { LIKE: 10 } }],
  },
];
