import type { FetchRules } from './fetch-file.ts';
import type { MediaStorage } from './storage/media-storage.ts';

/** What media reaches beyond the database. */
export interface MediaServices {
  storage: MediaStorage;
  /** Where files are worked on until they are stored. */
  incoming: string;
  /** What addresses of pictures are signed with. */
  imageKey: Uint8Array;
  /** From where files may be fetched; the public internet unless told. */
  fetching?: FetchRules;
  /** Of failures of the storage, beside what is said to people. */
  onFault?: (error: unknown) => void;
}
