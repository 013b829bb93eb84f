import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';

const patience = 120_000;

/**
 * A folder that all files of a run share: filled by the first that asks, waited for by whoever asks meanwhile, and gone with the run.
 * What is in it is not to be changed.
 */
export async function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(inject('scratch'), name);
  const [done, failed] = [`${folder}.done`, `${folder}.failed`];
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    await fill(folder).then(
      () => writeFile(done, ''),
      async (error) => {
        await writeFile(failed, String(error));
        throw error;
      },
    );
  }
  for (const deadline = Date.now() + patience; !existsSync(done); await pause(50)) {
    if (existsSync(failed)) throw new Error(`${folder} could not be made for another file`);
    if (Date.now() > deadline) throw new Error(`${folder} was not made in time`);
  }
  return folder;
}
