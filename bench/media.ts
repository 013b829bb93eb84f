import { cpus } from 'node:os';
import { Command } from 'commander';
import { loadConfig } from '../src/platform/config.ts';
import { openData, openServer } from './database.ts';
import { fillFigures, measureMissingAlt } from './missing-alt.ts';
import { openProgress } from './progress.ts';
import { measureRendition } from './rendition.ts';

/** What sending a picture that is kept must reach of the faster of the bare servers of files. */
const renditionBar = 0.8;
/** With more figures a page may touch so many times the buffers. */
const mostGrowth = 1.2;

const options = new Command('bench:media')
  .description(
    'Measures what pictures cost: one that is kept against bare servers of the same file, side by side in one run, and the list of figures without alt text at two sizes.',
  )
  .option('--figures <count>', 'figures in the larger data', Number, 1_000_000)
  .option('--smaller <count>', 'figures in the smaller', Number, 100_000)
  .option('--rounds <count>', 'rounds counted, after one for warming up', Number, 7)
  .option('--seconds <count>', 'seconds of each round', Number, 1.5)
  .option('--check', 'exit with 1 when a bar is missed')
  .parse()
  .opts<{ figures: number; smaller: number; rounds: number; seconds: number; check?: boolean }>();

const progress = openProgress();
const config = loadConfig();
const server = await openServer(config.databaseUrl, progress.say);
try {
  const sizes = [options.smaller, options.figures];
  const databases: string[] = [];
  for (const [i, count] of sizes.entries()) {
    const more = { name: `figures_${count}`, fill: fillFigures(count) };
    progress.show(`${count.toLocaleString('en')} figures`, 0);
    databases[i] = await openData(server, { articles: 1_000, comments: 10_000 }, progress.show, more);
  }
  const [smaller, larger] = [await measureMissingAlt(databases[0]!), await measureMissingAlt(databases[1]!)];
  const pictures = await measureRendition(databases[0]!, {
    ...{ rounds: options.rounds, milliseconds: options.seconds * 1_000, poolSize: config.databasePoolSize },
    onProgress: (share) => progress.show('a picture', share),
  });
  progress.stop();

  console.log(`\nNode ${process.version}, ${server.describe}, ${cpus().length} processors\n`);
  const faults: string[] = [];
  const bare = pictures.slice(0, -1).toSorted((a, b) => b.perSecond - a.perSecond)[0]!;
  for (const { name, ratio, perSecond, processor, bytes } of pictures)
    console.log(
      `a picture of 640 pixels: ${name.padEnd(14)} ${(ratio / bare.ratio).toFixed(2)}  ${Math.round(perSecond).toLocaleString('en').padStart(7)} a second  ${processor.toFixed(3)} ms of Node CPU  ${Math.round(bytes)} bytes`,
    );
  const reached = pictures.at(-1)!.ratio / bare.ratio;
  if (reached < renditionBar)
    faults.push(`a picture that is kept reaches ${reached.toFixed(2)} of a bare server; the bar is ${renditionBar}.`);

  console.log(`\nFigures without alt text, of ${sizes.map((size) => size.toLocaleString('en')).join(' and ')}:\n`);
  for (const [i, { name, buffers, milliseconds, explained, isScanned }] of larger.entries()) {
    const before = smaller[i]!.buffers;
    console.log(`${name}: buffers ${before} → ${buffers}, ${milliseconds.toFixed(2)} ms`);
    for (const line of explained) console.log(`  ${line}`);
    if (isScanned) faults.push(`the ${name} of figures without alt text reads all figures.`);
    if (buffers > Math.max(before * mostGrowth, before + 8))
      faults.push(`the ${name} of figures without alt text is not flat: ${before} → ${buffers} buffers.`);
  }
  for (const fault of faults) console.log(`Missed: ${fault}`);
  if (faults.length === 0) console.log('\nEvery bar is met.');
  if (options.check && faults.length > 0) process.exitCode = 1;
} finally {
  progress.stop();
  await server.close();
}
