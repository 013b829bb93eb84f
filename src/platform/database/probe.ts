import { setTimeout as pause } from 'node:timers/promises';
import type postgres from 'postgres';
import { connect } from './connect.ts';

/** Asks the database whether it answers. */
export interface Probe {
  /** False when it does not answer in two seconds; throws what the connection met. */
  ask(): Promise<boolean>;
  close(): Promise<void>;
}

const patience = 2_000;

/**
 * A connection of its own for asking: readiness must not queue behind requests, nor they behind it. One that was not answered on
 * may be dead without a word, by a network that swallows everything: the next question is asked on another.
 */
export function openProbe(url: string): Probe {
  let client = open(url);
  return {
    async ask() {
      const asked = client;
      const rows = await Promise.race([asked`select 1`, pause(patience, undefined, { ref: false })]);
      if (rows) return true;
      client = open(url);
      void asked.end({ timeout: 0 });
      return false;
    },
    close: () => client.end({ timeout: 1 }),
  };
}

function open(url: string): postgres.Sql {
  return connect(url, { max: 1, prepare: false, fetch_types: false, connect_timeout: 2 });
}
