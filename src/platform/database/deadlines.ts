/** The server did not answer, and did not end the statement at its time limit either. */
export class SilentDatabaseError extends Error {
  override name = 'SilentDatabaseError';
  readonly code = 'DATABASE_SILENT';
}

/** What postgres.js keeps of a query: whether its connection is at work on it, rather than on those before it. */
interface Query<T> extends PromiseLike<T> {
  active?: boolean;
}

interface Wait {
  query: Query<unknown>;
  startedAt: number;
  /** Since when the connection has been seen at work on it. */
  activeSince: number | undefined;
  isOver: boolean;
  give: (error: Error) => void;
  onLost: () => void;
}

const lookedAtEvery = 200;
/** Milliseconds that an answer may be late after the server has ended its statement. */
export const grace = 1_000;

/**
 * Ends the wait for a server that hangs, or a network that swallows everything: postgres.js waits for ever. Looks after all
 * statements under way a few times a second, which costs a statement next to nothing.
 */
export class Deadlines {
  readonly #patience: number;
  readonly #waits = new Set<Wait>();
  #timer: NodeJS.Timeout | undefined;

  /** @param patience milliseconds, longer than the server lets a statement take */
  constructor(patience: number) {
    this.#patience = patience;
  }

  /**
   * Waits for a query no longer than that.
   *
   * @param onLost its connection is lost: the server should have ended it long ago, and those waiting behind it get no answer
   * @throws {SilentDatabaseError}
   */
  keep<T>(query: Query<T>, onLost: () => void): Promise<T> {
    return new Promise((resolve, reject) => {
      const startedAt = performance.now();
      const wait: Wait = { query, startedAt, activeSince: undefined, isOver: false, give: reject, onLost };
      this.#waits.add(wait);
      // What came while we were busy ourselves is read first.
      this.#timer ??= setInterval(() => setImmediate(() => this.#look()), lookedAtEvery).unref();
      query.then(
        (value) => {
          this.#waits.delete(wait);
          resolve(value);
        },
        (error) => {
          this.#waits.delete(wait);
          // A connection that cannot be made again: https://github.com/porsager/postgres keeps what it could not write to the last.
          if (error.code === 'CONNECT_TIMEOUT') onLost();
          reject(error);
        },
      );
    });
  }

  #look(): void {
    const now = performance.now();
    for (const wait of this.#waits) {
      if (wait.query.active) wait.activeSince ??= now;
      if (now - wait.startedAt > this.#patience) this.#end(wait, now);
    }
    if (this.#waits.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #end(wait: Wait, now: number): void {
    if (!wait.isOver) wait.give(new SilentDatabaseError('The database did not answer in time.'));
    wait.isOver = true;
    // One that waited for its turn may only have met a crowd: its connection is given as long again.
    const isStuck = wait.activeSince !== undefined && now - wait.activeSince > this.#patience - 2 * lookedAtEvery;
    if (!isStuck && now - wait.startedAt < 2 * this.#patience) return;
    this.#waits.delete(wait);
    wait.onLost();
  }
}
