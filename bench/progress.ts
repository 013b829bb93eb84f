import cliProgress from 'cli-progress';

/** How far a long step has come: a bar on a terminal, a line for each step elsewhere. */
export function openProgress() {
  const isTerminal = Boolean(process.stderr.isTTY);
  let bar: cliProgress.SingleBar | undefined;
  let current = '';
  const stop = () => {
    bar?.stop();
    bar = undefined;
    current = '';
  };
  return {
    stop,
    say: (line: string) => console.error(line),
    show: (step: string, share: number) => {
      if (step !== current) {
        stop();
        current = step;
        if (isTerminal) {
          bar = new cliProgress.SingleBar({ format: `${step.padEnd(18)} {bar} {percentage} %  {duration_formatted}` });
          bar.start(100, 0);
        } else console.error(`${step} …`);
      }
      bar?.update(Math.round(share * 100));
    },
  };
}
