import cliProgress from 'cli-progress';

export interface Progress {
  /** Called as often as one likes. */
  update: (done: number, total: number) => void;
  stop: () => void;
}

/** How far long work has come, on stderr: a bar on a terminal, elsewhere a line for each quarter. */
export function showProgress(what: string): Progress {
  if (!process.stderr.isTTY) return inLines(what);
  const bar = new cliProgress.SingleBar(
    { stream: process.stderr, format: `${what} {bar} {value} of {total}`, clearOnComplete: true, hideCursor: true },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update: (done, total) => {
      if (!isStarted) bar.start(total, 0);
      isStarted = true;
      bar.update(done);
    },
    stop: () => bar.stop(),
  };
}

function inLines(what: string): Progress {
  let told = 0;
  return {
    update: (done, total) => {
      const quarter = Math.floor((4 * done) / Math.max(1, total));
      if (quarter > told) console.error(`${what}: ${done} of ${total}`);
      told = Math.max(told, quarter);
    },
    stop: () => {},
  };
}
