import { median } from './buffers.ts';
import type { Child } from './child.ts';
import type { Tally, Task } from './load.ts';

/** One way to answer an operation. */
export interface Variant {
  name: string;
  server: Child;
  task: Omit<Task, 'connections' | 'milliseconds'>;
}

export interface Measured {
  name: string;
  /** Requests a second, median of the rounds. */
  perSecond: number;
  /** Of the first variant's in the same round, median of the rounds. */
  ratio: number;
  /** Milliseconds of the server's processor time for a request. */
  processor: number;
  bytes: number;
  /** Share of one processor that the asking took. */
  asking: number;
}

const connections = 32;

/**
 * Measures variants side by side: rounds are short and take turns, beginning with another one each time, so that what else the
 * machine does meets them all alike.
 */
export async function measure(
  variants: Variant[],
  generator: Child,
  { rounds, milliseconds, onRound }: { rounds: number; milliseconds: number; onRound: () => void },
): Promise<Measured[]> {
  const samples = variants.map(() => [] as Sample[]);
  for (let round = 0; round <= rounds; round++) {
    for (let i = 0; i < variants.length; i++) {
      const at = (i + round) % variants.length;
      const sample = await runRound(variants[at]!, generator, milliseconds);
      // The first is for warming up: plans are made, statements prepared, code compiled.
      if (round > 0) samples[at]!.push(sample);
      onRound();
    }
  }
  return variants.map(({ name }, i) => {
    const own = samples[i]!;
    return {
      name,
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      ratio: median(own.map(({ perSecond }, round) => perSecond / samples[0]![round]!.perSecond)),
      processor: median(own.map(({ processor }) => processor)),
      bytes: median(own.map(({ bytes }) => bytes)),
      asking: median(own.map(({ asking }) => asking)),
    };
  });
}

interface Sample {
  perSecond: number;
  processor: number;
  bytes: number;
  asking: number;
}

export async function runRound({ server, task }: Variant, generator: Child, milliseconds: number): Promise<Sample> {
  const before = await server.ask<number>({});
  const tally = await generator.ask<Tally & { processor: number }>({ ...task, connections, milliseconds });
  const after = await server.ask<number>({});
  return {
    perSecond: (tally.requests / tally.milliseconds) * 1_000,
    processor: (after - before) / tally.requests,
    bytes: tally.bytes / tally.requests,
    asking: tally.processor / tally.milliseconds,
  };
}
