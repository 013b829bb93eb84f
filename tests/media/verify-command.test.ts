import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { galley, newFolder, serving } from '../support/galley.ts';
import { newPerson, newToken } from '../support/people.ts';
import { newDatabase } from '../support/world.ts';
import { freshPicture } from './pictures.ts';
import { clientOf } from './uploading.ts';

it('R20 galley media verify names the flipped byte, the missing file and what is nobody’s, beside a server', async () => {
  const database = await newDatabase();
  const { id } = await newPerson(database, [{ role: 'EDITOR' }]);
  const { headers } = await newToken(database, id, ['READ_PUBLISHED', 'READ_DRAFTS', 'WRITE']);
  const home = await newFolder();
  const env = { GALLEY_HOME: home, DATABASE_URL: database.url };
  const server = await serving({ ...env, GALLEY_LOG_LEVEL: 'fatal' });
  const { upload } = clientOf(server.url, headers);
  const keys: string[] = [];
  for (let i = 0; i < 3; i += 1)
    keys.push((await upload(await freshPicture())).body.data.uploadMedia.media.originalUrl.split('/media/')[1]);
  const [flipped, missing] = keys as [string, string];
  const verify = (more: string[] = [], other: Record<string, string> = {}) =>
    galley(['media', 'verify', ...more], { env: { ...env, ...other } }).ended;
  expect(await verify()).toMatchObject({
    ...{ code: 0, stderr: expect.stringMatching(/Reading files: 3 of 3\n$/) },
    stdout: 'Read 3 files: 0 damaged, 0 missing, 0 that nothing refers to.\n',
  });

  const at = (key: string) => join(home, 'media', key);
  const whole = { flipped: await readFile(at(flipped)), missing: await readFile(at(missing)) };
  const other = Buffer.from(whole.flipped);
  other[other.length >> 1]! ^= 1;
  await writeFile(at(flipped), other);
  await rm(at(missing));
  const unknown = await new MediaStorage(home).put(Buffer.from('nobody’s'), 'png');
  const found = await verify(['--json']);
  expect(JSON.parse(found.stdout)).toEqual({
    ...{ files: 3, damaged: [flipped], missing: [missing], unknown: [unknown], swept: 0 },
  });
  expect([found.code, found.stderr]).toEqual([
    1,
    expect.stringMatching(/\nGive the files that are damaged or missing back from a backup, or by replaceMedia\.\n$/),
  ]);
  expect((await verify()).stdout).toBe(
    `damaged ${flipped}\nmissing ${missing}\nunknown ${unknown}\nRead 3 files: 1 damaged, 1 missing, 1 that nothing refers to.\n`,
  );

  await writeFile(at(flipped), whole.flipped);
  await writeFile(at(missing), whole.missing);
  // Given to the sweeper: gone an hour from now.
  expect(await verify(['--sweep'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/took away 0\.\n$/) });
  await database.sql`update file_claims set claimed_at = claimed_at - interval '61 minutes'`;
  expect((await verify(['--sweep'])).stdout).toMatch(/took away 1\.\n$/);
  expect((await verify()).stdout).toBe('Read 3 files: 0 damaged, 0 missing, 0 that nothing refers to.\n');

  const nowhere = { GALLEY_S3_BUCKET: 'galley', GALLEY_S3_ENDPOINT: 'http://127.0.0.1:9' };
  const keys3 = { GALLEY_S3_ACCESS_KEY_ID: 'a', GALLEY_S3_SECRET_ACCESS_KEY: 'b' };
  const silent = await verify([], { ...nowhere, ...keys3, NODE_NO_WARNINGS: '1' });
  expect([silent.code, silent.stderr]).toEqual([
    1,
    expect.stringMatching(/\nThe storage of files does not answer: ask again in a while\.\n$/),
  ]);
});
