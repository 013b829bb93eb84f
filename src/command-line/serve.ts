import { startApp } from '../app.ts';
import { loadConfig } from '../platform/config.ts';
import { showProgress } from '../platform/progress.ts';
import { untilToldToStop } from './until-told-to-stop.ts';

/** Serves until told to stop. */
export async function serve(): Promise<void> {
  const say = (line: string) => console.log(line);
  const stopped = untilToldToStop();
  const app = await startApp(loadConfig(), {
    say,
    showProgress,
    onLost: (error) => {
      console.error(error.message);
      process.exit(1);
    },
  });
  await stopped;
  say('Stopping.');
  await app.close();
}
