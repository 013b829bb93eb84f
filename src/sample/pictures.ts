/** A picture of the sample, with what its uses inherit. Captions are inline Markdown. */
export interface SamplePicture {
  /** In the folder `pictures`. */
  file: string;
  width: number;
  height: number;
  dominantColor: string;
  /** ThumbHash, base64. */
  placeholder: string;
  /** Fractions from the top left corner. */
  focalPoint: { x: number; y: number };
  altText: string;
  caption?: string;
  creditText: string;
}

export const PICTURE_TYPE = 'image/webp';

const credit = 'Drawing: The Tidepool';

/** By name. What they are called in German and Arabic is in `picture-texts.ts`. */
export const pictures = {
  'harbour-at-dawn': {
    ...landscape('harbour-at-dawn', '#285868', '4PcNLYp2eIeKd4eAeHiIdneHcIcI'),
    focalPoint: { x: 0.62, y: 0.55 },
    altText:
      'A small harbour at sunrise: houses with red roofs on the left, three fishing boats, a man rowing, and a striped lighthouse on the far headland.',
    caption: 'Porto Raso at 07:54, between its two wakings. The man in the red cap is late, and knows it.',
  },
  'storm-glass': {
    ...landscape('storm-glass', '#284848', '3ecJDYI3qGiLeHeAemd3hAaGYFAo'),
    focalPoint: { x: 0.5, y: 0.5 },
    altText:
      'A corked glass cylinder on a window sill, white crystals like ferns growing in it; behind it rain, a rough sea and one small sail.',
    caption: 'The glass on the second of February, shortly before it was right.',
  },
  'bread-clock': {
    ...landscape('bread-clock', '#285868', 'XPgJLYhtiFcDZKiljIeYgwlkkTAW'),
    focalPoint: { x: 0.5, y: 0.51 },
    altText:
      'A round loaf seen from above, scored like a clock face, with a wooden spoon and a bread knife for its hands.',
    caption: 'Ten past ten, or four hours to supper.',
  },
  'folded-map': {
    ...landscape('folded-map', '#986848', 'YykKFYYXSHh5h4eAenmHdeaLf674'),
    focalPoint: { x: 0.5, y: 0.5 },
    altText:
      'A map of a coast, opened in six panels on a wooden table beside a cup, a red pencil and a magnifying glass. A sea monster looks out of one corner.',
    caption: 'Sheet 7, _Porto Raso and Approaches_. The monster is by the surveyor’s daughter.',
  },
  'star-wheel': {
    ...landscape('star-wheel', '#284848', 'mwgKHYhPSJWbh3lSZUuXYq+a9clb'),
    focalPoint: { x: 0.49, y: 0.51 },
    altText:
      'A cardboard wheel with the months around its rim and stars in an oval window, lying on the cereal box it was cut from; scissors and a pencil beside it.',
    caption: 'Two circles, one oval, one pin. The cat has already had the offcuts.',
  },
  'tin-toolbox': {
    ...landscape('tin-toolbox', '#789898', '4RgKJYqHeGh/hod3hqh3dzdwegKH'),
    focalPoint: { x: 0.5, y: 0.6 },
    altText:
      'An open red tin toolbox on a workbench, full of old tools. On the wall behind it a chalk outline where a mallet is missing.',
    caption: 'Everything where he left it, and one thing where he lent it.',
  },
  'lighthouse-stairs': {
    ...landscape('lighthouse-stairs', '#183848', 'VOcJHYYIh2iIiIhyiXeIiAd4coA3'),
    focalPoint: { x: 0.48, y: 0.48 },
    altText:
      'A spiral staircase seen from above, dark blue at the rim and golden in the middle; one climber in a straw hat.',
    caption: 'Looking down from the lamp room. Do not count them from here; everybody does, and everybody is wrong.',
  },
  'tide-table': {
    ...landscape('tide-table', '#f8e8d8', 'ZvgRHYZ4eHiPd4dyeGiHiZh/hfmH'),
    focalPoint: { x: 0.5, y: 0.6 },
    altText:
      'A wall chart headed “Tides at Porto Raso”: the phases of the moon, and under them the water as a curve with a red paper boat on its highest crest.',
    caption: 'The chart in the ferry office. Somebody has corrected it in pencil; somebody always does.',
  },
  heron: {
    ...landscape('heron', '#b8c8b8', 'KdgJFYRmaXh/iHeBd3iHhIZ5YMcH'),
    focalPoint: { x: 0.57, y: 0.4 },
    altText: 'A grey heron on one leg in shallow water at sunrise, reeds on both sides. A small fish is swimming away.',
    caption: 'The Inspector, on duty.',
  },
  'kettle-and-cups': {
    ...landscape('kettle-and-cups', '#f8e8c8', 'rAgGFYRnJ7d/fYl/kmloeNVQbQ3W'),
    focalPoint: { x: 0.5, y: 0.55 },
    altText:
      'A blue-green enamel kettle before a wall of patterned tiles, with six cups, no two alike, and an enamel mug marked 7.',
    caption: 'Six cups and a mug. The mug is for whoever is late.',
  },
  'row-of-boots': {
    ...landscape('row-of-boots', '#e8d8b8', '4ggOHYh4iIePiIh5iHd4h42ar4f5'),
    focalPoint: { x: 0.4, y: 0.75 },
    altText:
      'Five pairs of rubber boots from large to tiny on a mat, oilskins on hooks, a half-door open to the sea, and a grey cat.',
  },
  'paper-boats': {
    ...landscape('paper-boats', '#286878', 'ndcFHYaIWFd7h3lwh3eIdWZ/dfZ4'),
    focalPoint: { x: 0.5, y: 0.65 },
    altText:
      'Five folded paper boats on the water that runs along a kerb in the rain; a child in yellow boots stands above them.',
    caption: 'The field off Number 9, before the drain.',
  },
  'one-handed-clock': {
    ...landscape('one-handed-clock', '#486868', 'HNgNHYQIh4h7dnhziniIdgh3hmB3'),
    focalPoint: { x: 0.5, y: 0.47 },
    altText:
      'A round brass clock with a single hand. At the top of its face stands HIGH, at the bottom LOW; painted waves and a small boat fill the lower half.',
    caption: 'Four hours to low water. The other hand has been given a shelf of its own.',
  },
  'letters-on-the-line': {
    ...landscape('letters-on-the-line', '#e8e8c8', 'LNgJFYRpeHd6iHd1eBd4f6lwlAs2'),
    focalPoint: { x: 0.48, y: 0.4 },
    altText:
      'Letters and one envelope pegged to a washing line above the sea beside a pair of red socks. A postcard is blowing away.',
  },
  'rock-pool': {
    ...landscape('rock-pool', '#787878', '3dcFDYIGyZiMeoiEfIaHhDeAZg3Z'),
    focalPoint: { x: 0.52, y: 0.52 },
    altText:
      'A rock pool from above: a large red starfish, a smaller yellow one, three anemones, a fish in the weed and a crab with raised claws.',
    caption: 'The pool below the slipway, from which this magazine has its name.',
  },
  'portrait-ines-calado': {
    ...portrait('ines-calado', '#282838', 'nMcFHwza+CiOe3R1eeE41zd9hIAYCIcD'),
    altText: 'Ines Calado: dark curls, round red glasses, a pencil behind the ear.',
  },
  'portrait-tobias-wren': {
    ...portrait('tobias-wren', '#f8d8b8', '6kkKHwKZV2iPd4RxhsxoWHiIeL+H9HgK'),
    altText: 'Tobias Wren: a long face, a brown moustache, a watchmaker’s loupe before one eye.',
  },
  'portrait-marit-oyen': {
    ...portrait('marit-oyen', '#8898a8', '5hgGPwgMd0iFinl3iSN5t1h4eTCIB4QG'),
    altText: 'Marit Oyen: a yellow oilskin with the hood up, a fair braid, rain.',
  },
  'portrait-samira-nour': {
    ...portrait('samira-nour', '#382858', 'WEgKNwgISHh0iIp3iUaIl4iFeGBHCIgD'),
    altText: 'Samira Nour: a red headscarf with gold stars, flour on one cheek, laughing under a night sky.',
  },
  'portrait-jo-lindqvist': {
    ...portrait('jo-lindqvist', '#d88878', 'p3kGFwY8Z0iLeIhwjLQol3d6df025X8E'),
    altText: 'Jo Lindqvist: short red hair, freckles, dungarees, a folding rule in the foreground.',
  },
  'portrait-old-peter-vane': {
    ...portrait('old-peter-vane', '#283848', 'WtcJFwQIqHd3fHZzi+c3eIeHdpBGB3YF'),
    altText: 'Old Peter Vane: a white beard, a keeper’s cap, and behind him a lighthouse with its beam.',
  },
  'tidepool-mark': {
    file: 'tidepool-mark.webp',
    width: 320,
    height: 320,
    dominantColor: '#1f6272',
    placeholder: 'XwiGFQQrR2ePc3MaaAeGgVAYB1h3iHB1WA==',
    focalPoint: { x: 0.5, y: 0.5 },
    altText: 'The Tidepool: a red starfish in a round pool.',
    creditText: credit,
  },
} satisfies Record<string, SamplePicture>;

type Measured = Omit<SamplePicture, 'altText' | 'focalPoint'>;

function landscape(name: string, dominantColor: string, placeholder: string): Measured {
  return { file: `${name}.webp`, width: 1200, height: 800, dominantColor, placeholder, creditText: credit };
}

function portrait(
  slug: string,
  dominantColor: string,
  placeholder: string,
): Measured & { focalPoint: { x: 0.5; y: 0.48 } } {
  const file = `portrait-${slug}.webp`;
  return {
    file,
    width: 480,
    height: 480,
    dominantColor,
    placeholder,
    creditText: credit,
    focalPoint: { x: 0.5, y: 0.48 },
  };
}
