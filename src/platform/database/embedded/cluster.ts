import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../../start-error.ts';
import { urlOf } from '../connect.ts';
import { readCredentials } from './create.ts';
import { type Layout, layOut } from './layout.ts';
import { becomeOwner, becomeVisitor, isLastVisitor } from './ownership.ts';
import { ensureRunning, type Settings, stop } from './server.ts';

/** The embedded cluster, running. */
export interface Cluster {
  /** As role `galley`, to database `galley`. */
  url: string;
  folder: string;
  version: string;
  /** The restore has filled the cluster: from now on it is used like any other. */
  finishRestore(): Promise<void>;
  close(): Promise<void>;
}

export interface ClusterOptions {
  home: string;
  /** `own`: the one process that serves it, and stops it; `visit`: beside a server, or alone for a moment. */
  mode: 'own' | 'visit';
  /** Refuse, rather than make a new cluster where there is none. */
  mustExist?: boolean;
  /** It is opened to be filled from a backup: an older version's folder may lie beside it. */
  isRestore?: boolean;
  say?: (line: string) => void;
  settings?: Settings;
  /** The cluster was lost to another process, or cannot be brought back. */
  onLost?: (error: StartError) => void;
}

/**
 * Opens the cluster under a home folder, making and starting it where need be.
 *
 * @throws {StartError} it is served by another process, or cannot be started
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const layout = await layOut(options.home, options.say ?? (() => {}), options.isRestore);
  if (options.mustExist && !existsSync(layout.data)) {
    throw new StartError(`There is no database in ${options.home} yet: start Galley, or run galley migrate.`);
  }
  const close = options.mode === 'own' ? await own(layout, options) : await visit(layout, options);
  const { galley: password } = await readCredentials(layout);
  const { host, port } = await ensureRunning(layout, options.settings);
  const url = urlOf({ host, port, user: 'galley', password, database: 'galley' });
  const finishRestore = () => rm(layout.unfinished, { force: true });
  return { url, folder: layout.folder, version: layout.binaries.version, finishRestore, close };
}

async function own(layout: Layout, { settings, onLost = () => {} }: ClusterOptions): Promise<() => Promise<void>> {
  let closing = false;
  let session = await becomeOwner(layout, settings, lost);

  /** The server fell, or was restarted, under us: bring it back and own it anew. */
  async function lost(): Promise<void> {
    if (closing) return;
    try {
      session = await becomeOwner(layout, settings, lost);
    } catch (error) {
      onLost(error as StartError);
    }
  }

  return async () => {
    closing = true;
    await stopAndTidy(layout);
    await session.end({ timeout: 1 });
  };
}

/** A visitor starts the server when there is none, and stops it when nobody owns it and no other visitor is left. */
async function visit(layout: Layout, { settings }: ClusterOptions): Promise<() => Promise<void>> {
  const session = await becomeVisitor(layout, settings);
  return async () => {
    if (await isLastVisitor(session)) await stopAndTidy(layout);
    await session.end({ timeout: 1 });
  };
}

async function stopAndTidy(layout: Layout): Promise<void> {
  await stop(layout);
  // A socket folder outside the cluster's own would be left behind in the temporary folder.
  if (layout.sockets !== join(layout.folder, 'run')) await rm(layout.sockets, { recursive: true, force: true });
}
