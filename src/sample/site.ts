/** A text in the languages of the sample's site. */
export type InEach = Record<'en' | 'de' | 'ar', string>;

export const site = {
  name: 'The Tidepool',
  description:
    'A small magazine about paying attention: harbours and weather, bread and tools, maps, night skies, small machines and the neighbours.',
  defaultLocale: 'en',
  locales: ['en', 'de', 'ar'],
  timeZone: 'Europe/Lisbon',
  logo: 'tidepool-mark',
  /** Inline Markdown. */
  commentNotice:
    'Be as kind as you would be across a kitchen table. Corrections are welcome, and best served with a _source_.',
};

export interface SampleCategory {
  slug: string;
  name: InEach;
  description: InEach;
  children?: SampleCategory[];
}

export const categories: SampleCategory[] = [
  {
    slug: 'shore',
    name: { en: 'Shore', de: 'Ufer', ar: 'الشاطئ' },
    description: {
      en: 'Where the land stops being sure of itself.',
      de: 'Wo sich das Land seiner Sache nicht mehr sicher ist.',
      ar: 'حيث تفقد اليابسة ثقتها بنفسها.',
    },
    children: [
      {
        slug: 'weather',
        name: { en: 'Weather', de: 'Wetter', ar: 'الطقس' },
        description: {
          en: 'What is coming, what came, and what we said about it beforehand.',
          de: 'Was kommt, was kam und was wir vorher darüber behauptet haben.',
          ar: 'ما هو آتٍ، وما أتى، وما قلناه عنه قبل أن يأتي.',
        },
      },
      {
        slug: 'harbour',
        name: { en: 'Harbour', de: 'Hafen', ar: 'الميناء' },
        description: {
          en: 'Boats, the people who wait for them, and the steps in between.',
          de: 'Boote, die Leute, die auf sie warten, und die Stufen dazwischen.',
          ar: 'القوارب ومن ينتظرونها والدرجات التي بينهم.',
        },
      },
    ],
  },
  {
    slug: 'workshop',
    name: { en: 'Workshop', de: 'Werkstatt', ar: 'الورشة' },
    description: {
      en: 'Things made, mended and taken apart out of curiosity.',
      de: 'Gebautes, Geflicktes und aus Neugier Zerlegtes.',
      ar: 'أشياء تُصنع وتُصلَّح وتُفكَّك حبًّا في المعرفة.',
    },
    children: [
      {
        slug: 'kitchen',
        name: { en: 'Kitchen', de: 'Küche', ar: 'المطبخ' },
        description: {
          en: 'The workshop with the best smell.',
          de: 'Die Werkstatt, die am besten riecht.',
          ar: 'الورشة ذات الرائحة الأطيب.',
        },
      },
    ],
  },
];

export const tags: Record<string, InEach> = {
  tides: { en: 'Tides', de: 'Gezeiten', ar: 'المدّ والجزر' },
  bread: { en: 'Bread', de: 'Brot', ar: 'الخبز' },
  maps: { en: 'Maps', de: 'Karten', ar: 'الخرائط' },
  'night-sky': { en: 'Night sky', de: 'Nachthimmel', ar: 'سماء الليل' },
  repair: { en: 'Repair', de: 'Reparieren', ar: 'التصليح' },
  birds: { en: 'Birds', de: 'Vögel', ar: 'الطيور' },
  letters: { en: 'Letters', de: 'Briefe', ar: 'الرسائل' },
  slowness: { en: 'Slowness', de: 'Langsamkeit', ar: 'التمهّل' },
};

export interface SampleContributor {
  slug: string;
  displayName: string;
  /** Inline Markdown. */
  bio: string;
  portrait: string;
}

export const contributors: SampleContributor[] = [
  {
    slug: 'ines-calado',
    displayName: 'Ines Calado',
    bio: 'Edits _The Tidepool_ from a room above the chandlery in Porto Raso, where she was born and from where she has twice failed to move away. Writes about the harbour because it is what she can see from the desk.',
    portrait: 'portrait-ines-calado',
  },
  {
    slug: 'tobias-wren',
    displayName: 'Tobias Wren',
    bio: 'Repairs clocks, music boxes and anything else that used to tick. Came to Porto Raso eleven years ago to mend the church clock; it is still seven minutes slow, **by popular request**.',
    portrait: 'portrait-tobias-wren',
  },
  {
    slug: 'marit-oyen',
    displayName: 'Marit Øyen',
    bio: 'Spent nineteen winters observing the weather from a ship that was paid to stay in one place. Now observes it from a veranda. Keeps a list of the days on which she was wrong and lends it to anybody who asks.',
    portrait: 'portrait-marit-oyen',
  },
  {
    slug: 'samira-nour',
    displayName: 'Samira Nour',
    bio: 'Bakes at night and looks at the stars while the dough makes up its mind. Writes in English and Arabic, counts in whatever language the flour was weighed in. Her oven has a [page of its own](galley:bread-that-keeps-time).',
    portrait: 'portrait-samira-nour',
  },
  {
    slug: 'jo-lindqvist',
    displayName: 'Jo Lindqvist',
    bio: 'Carpenter, draws maps of places with fewer than two hundred inhabitants. Owns four hammers and can tell you why. Translates for us into German, against the clock and across the grain.',
    portrait: 'portrait-jo-lindqvist',
  },
  {
    slug: 'old-peter-vane',
    displayName: 'Old Peter Vane',
    bio: 'Kept the light on Ponta Quieta for thirty-four years, until it learnt to keep itself. Has views on stairs, fog and the post. There is also [another Peter](galley:letters-to-the-tidepool), who is younger and does not write.',
    portrait: 'portrait-old-peter-vane',
  },
];

export interface SampleCollection {
  slug: string;
  title: InEach;
  /** Slugs of articles, in order; one that is not there is left out. */
  items: string[];
}

export const collections: SampleCollection[] = [
  {
    slug: 'home',
    title: { en: 'On the front step', de: 'Auf der Schwelle', ar: 'على العتبة' },
    items: [
      'a-clock-with-one-hand',
      'the-harbour-wakes-twice',
      'what-the-heron-knows',
      'bread-that-keeps-time',
      'one-hundred-and-ninety-nine-stairs',
      'letters-to-the-tidepool',
    ],
  },
  {
    slug: 'for-a-rainy-day',
    title: { en: 'For a rainy day', de: 'Für einen Regentag', ar: 'ليوم ماطر' },
    items: [
      'how-to-read-a-storm-glass',
      'the-paper-boat-regatta',
      'seven-cups',
      'a-star-wheel-from-a-cereal-box',
      'folding-a-map-back',
    ],
  },
];

/** Addresses that no article has; null: gone. */
export const redirects: Record<string, string | null> = {
  '/harbor-wakes-twice': '/the-harbour-wakes-twice',
  '/199': '/one-hundred-and-ninety-nine-stairs',
  '/bread': '/category/kitchen',
  '/de/brot': '/de/brot-das-die-uhr-kennt',
  '/webcam': 'https://quay.tidepool.example/',
  '/recipes/grilled-heron': null,
};
