import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMediaHandler, mediaPath } from '../../src/media/http.ts';
import { MediaStorage } from '../../src/media/storage/media-storage.ts';
import { loadSample } from '../../src/sample/load.ts';
import { settleAddress } from '../../src/site/settle-address.ts';
import { type Api, openApi } from '../support/api.ts';
import { closeAfterFile } from '../support/closing.ts';
import { makeTemporaryFolder, removeTemporaryFolder } from '../support/temporary-folder.ts';
import { newDatabase } from '../support/world.ts';

/** The sample site as the program serves it: the API and the pictures. */
export interface SampleSite {
  /** Without a slash at the end. */
  url: string;
  ask: Api['ask'];
  /** Requests to the API, from whomever. */
  requests(): number;
}

export async function openSampleSite(): Promise<SampleSite> {
  const home = await makeTemporaryFolder();
  closeAfterFile(() => removeTemporaryFolder(home));
  const database = await newDatabase();
  const storage = new MediaStorage(home);
  await loadSample({ db: database.db, viewer: { kind: 'PUBLIC' }, now: new Date() }, { storage });
  // What has just been loaded is not known to the planner.
  await database.sql`analyze`;
  const { handler, ask } = await openApi(database);
  const sendMedia = createMediaHandler({ storage, imageKey: Buffer.alloc(32) });
  let requests = 0;
  const server = createServer((request, response) => {
    if (request.url!.startsWith(mediaPath)) return sendMedia(request, response, 'test');
    requests += 1;
    return void handler(request, response, 'test');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closeAfterFile(async () => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await settleAddress(database.db, url);
  return { url, ask, requests: () => requests };
}
