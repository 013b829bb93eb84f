import type { DomainContext } from '../platform/context.ts';
import type { Progress } from '../platform/progress.ts';
import { type FileStore, loadSample, SiteNotEmptyError } from './load.ts';
import { isEmpty } from './sql.ts';

/**
 * A first start shows a living publication; a site that was begun, or belongs to somebody, is left alone.
 *
 * @returns whether it was filled
 */
export async function fillNewSite(
  context: DomainContext,
  {
    storage,
    say,
    showProgress,
  }: { storage: FileStore; say: (line: string) => void; showProgress?: (what: string) => Progress },
): Promise<boolean> {
  if (!(await isEmpty(context.db))) return false;
  const progress = showProgress?.('Loading the sample site');
  try {
    const { articles, comments } = await loadSample(context, { storage, onProgress: progress?.update });
    progress?.stop();
    say(
      `Filled the empty site with a sample of ${articles} articles and ${comments} comments: GALLEY_SAMPLE=false starts without.`,
    );
    return true;
  } catch (error) {
    progress?.stop();
    // Another instance was quicker.
    if (error instanceof SiteNotEmptyError) return false;
    throw error;
  }
}
