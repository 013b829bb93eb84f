import type { SampleArticle } from '../writing.ts';
import { alkub } from './second-half/arabic-cup.ts';
import { risala } from './second-half/arabic-letter.ts';
import { birak } from './second-half/arabic-puddles.ts';
import { asila } from './second-half/arabic-quiz.ts';
import { heron, mud } from './second-half/birds.ts';
import { reiher } from './second-half/german-birds.ts';
import { protokoll } from './second-half/german-harbour.ts';
import { vergesslichesBrot } from './second-half/german-kitchen.ts';
import { kessel } from './second-half/german-workshop.ts';
import { interview, minutes } from './second-half/harbour.ts';
import { letter, walls } from './second-half/keeper.ts';
import { cup, loaf } from './second-half/kitchen.ts';
import { puddles, quiz } from './second-half/maps-and-stars.ts';
import { weather } from './second-half/weather.ts';
import { bell, kettle } from './second-half/workshop.ts';

/** From January to November. An article that shows a comment stands after the one the comment is under. */
export const secondHalf: SampleArticle[] = [
  puddles,
  birak,
  loaf,
  vergesslichesBrot,
  heron,
  reiher,
  letter,
  risala,
  kettle,
  bell,
  minutes,
  protokoll,
  kessel,
  mud,
  interview,
  cup,
  alkub,
  walls,
  quiz,
  asila,
  weather,
];
