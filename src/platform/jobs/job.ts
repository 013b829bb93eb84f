import type { DomainContext } from '../context.ts';

/**
 * How a job is worked on. PROMPT: somebody looks at the clock; fetched, done and ended in one transaction, so that it is done once or
 * not at all, wherever its process was killed. PATIENT: it may take minutes, in transactions of its own; it must bear being begun again.
 */
export const lanes = ['PROMPT', 'PATIENT'] as const;
export type Lane = (typeof lanes)[number];

/** A kind of work done in the background. Each feature has its own in `job.ts`; `app.ts` introduces them. */
export interface Job<Input extends object = Record<string, never>> {
  /** Stored with what waits: never changed once released. */
  name: string;
  lane: Lane;
  /** `context.now` is the database's clock. What it throws is logged, and it is tried again, later each time. */
  run(context: DomainContext, input: Input): Promise<void>;
  /** Done by itself this often, in one process of all: seconds. */
  every?: number;
  /** Puts into the queue what should be there and is not, after a restore, say. Asked at the start, then once a minute. */
  recover?(context: DomainContext): Promise<void>;
}
