import { aClockWithOneHand } from './articles/a-clock-with-one-hand.ts';
import { aStarWheelFromACerealBox } from './articles/a-star-wheel-from-a-cereal-box.ts';
import { aTheoryOfFog } from './articles/a-theory-of-fog.ts';
import { bootsByTheDoor } from './articles/boots-by-the-door.ts';
import { breadThatKeepsTime } from './articles/bread-that-keeps-time.ts';
import { foldingAMapBack } from './articles/folding-a-map-back.ts';
import { howToReadAStormGlass } from './articles/how-to-read-a-storm-glass.ts';
import { lettersToTheTidepool } from './articles/letters-to-the-tidepool.ts';
import { oneHundredAndNinetyNineStairs } from './articles/one-hundred-and-ninety-nine-stairs.ts';
import { secondHalf } from './articles/second-half.ts';
import { sevenCups } from './articles/seven-cups.ts';
import { theHarbourWakesTwice } from './articles/the-harbour-wakes-twice.ts';
import { thePaperBoatRegatta } from './articles/the-paper-boat-regatta.ts';
import { theTinToolbox } from './articles/the-tin-toolbox.ts';
import { whatTheHeronKnows } from './articles/what-the-heron-knows.ts';
import type { SampleArticle } from './writing.ts';

/** Translations after what they translate, articles that show a comment after the one it stands under. */
export const sampleArticles: SampleArticle[] = [
  ...theHarbourWakesTwice,
  ...howToReadAStormGlass,
  ...breadThatKeepsTime,
  ...theTinToolbox,
  ...foldingAMapBack,
  ...aStarWheelFromACerealBox,
  ...oneHundredAndNinetyNineStairs,
  whatTheHeronKnows,
  sevenCups,
  bootsByTheDoor,
  thePaperBoatRegatta,
  aClockWithOneHand,
  lettersToTheTidepool,
  aTheoryOfFog,
  ...secondHalf,
];
