// One Ctrl-C reaches us twice under npm: from the terminal and, a moment later, passed on by npm.
const echo = 400;

/** Waits to be told to stop. A second Ctrl-C does not wait for anybody; supervisors that send SIGTERM twice mean it once. */
export function untilToldToStop(): Promise<void> {
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let signalledAt: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (signalledAt === undefined) {
        signalledAt = performance.now();
        stop();
      } else if (signal === 'SIGINT' && performance.now() - signalledAt > echo) {
        process.exit(130);
      }
    });
  }
  return stopped;
}
