import { openMedia, sweepMedia } from '../media/open.ts';
import { verifyFiles } from '../media/verify-files.ts';
import { loadConfig } from '../platform/config.ts';
import { showProgress } from '../platform/progress.ts';
import { StartError } from '../platform/start-error.ts';
import { inDomain } from './in-domain.ts';

/** Reads every file and says which are damaged, missing, or nobody's. */
export async function verifyMedia({ json, sweep }: { json?: boolean; sweep?: boolean }): Promise<void> {
  const media = await openMedia(loadConfig());
  const progress = showProgress('Reading files');
  const report = await inDomain({ mustExist: true }, async (context) => {
    const found = await verifyFiles(context, media.storage, { claimsUnknown: sweep, onProgress: progress.update });
    return { ...found, swept: sweep ? (await sweepMedia(context.db, media)).files : 0 };
  }).finally(progress.stop);
  if (json) console.log(JSON.stringify(report, null, 2));
  else {
    const { files, damaged, missing, unknown, swept } = report;
    for (const key of damaged) console.log(`damaged ${key}`);
    for (const key of missing) console.log(`missing ${key}`);
    for (const key of unknown) console.log(`unknown ${key}`);
    console.log(
      `Read ${files} files: ${damaged.length} damaged, ${missing.length} missing, ${unknown.length} that nothing refers to${sweep ? `; took away ${swept}` : ''}.`,
    );
  }
  if (report.damaged.length > 0 || report.missing.length > 0)
    throw new StartError('Give the files that are damaged or missing back from a backup, or by replaceMedia.');
}
