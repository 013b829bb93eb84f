import { openMediaStorage } from '../media/storage/media-storage.ts';
import { loadConfig } from '../platform/config.ts';
import { showProgress } from '../platform/progress.ts';
import { loadSample } from '../sample/load.ts';
import { inDomain } from './in-domain.ts';

/** Fills an empty site with the sample magazine. */
export async function installSample(): Promise<void> {
  const progress = showProgress('Loading the sample');
  const storage = await openMediaStorage(loadConfig());
  try {
    const { articles, comments, pictures } = await inDomain({ mustExist: false }, (context) =>
      loadSample(context, { storage, onProgress: progress.update }),
    );
    progress.stop();
    console.log(`The Tidepool is in: ${articles} articles, ${comments} comments, ${pictures} pictures.`);
  } finally {
    progress.stop();
  }
}
