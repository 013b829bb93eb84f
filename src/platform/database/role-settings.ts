import { connect } from './connect.ts';

/**
 * What the role's sessions need, set in the database and not at connecting, since a pooler refuses start-up parameters.
 * One plan serves every page size (PostgreSQL would replan each time); compiling and parallel workers cost more than
 * our statements take.
 */
function wanted(statementTimeout: number): Record<string, string> {
  return {
    jit: 'off',
    plan_cache_mode: 'force_generic_plan',
    max_parallel_workers_per_gather: '0',
    statement_timeout: String(statementTimeout),
  };
}

/**
 * Gives the current role its settings in the current database, then looks whether a fresh connection has them.
 *
 * @param statementTimeout milliseconds
 * @param warn told what does not hold: a role may be forbidden, or the pooler's connections be older
 */
export async function applyRoleSettings(
  { url, directUrl }: { url: string; directUrl: string },
  statementTimeout: number,
  warn: (line: string) => void,
): Promise<void> {
  const settings = wanted(statementTimeout);
  try {
    if ((await differing(directUrl, settings)).length > 0) await alterRole(directUrl, settings);
  } catch (error) {
    warn(`The database role could not be given its settings (${(error as Error).message}).`);
  }
  const missing = await differing(url, settings);
  if (missing.length > 0) warn(`Sessions lack settings that Galley's statements count on: ${missing.join(', ')}.`);
}

async function alterRole(url: string, settings: Record<string, string>): Promise<void> {
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  try {
    await sql.begin(async (tx) => {
      // Two processes altering one role at once meet "tuple concurrently updated".
      await tx`select pg_advisory_xact_lock(4255395392)`;
      const [row] = await tx`select quote_ident(current_database()) as database`;
      for (const [name, value] of Object.entries(settings)) {
        await tx.unsafe(`alter role current_user in database ${row!.database} set ${name} = '${value}'`);
      }
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The settings, as `name = value`, that a fresh connection shows otherwise. */
async function differing(url: string, settings: Record<string, string>): Promise<string[]> {
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  try {
    const rows = await sql`select name, setting from pg_settings where name in ${sql(Object.keys(settings))}`;
    return rows
      .filter(({ name, setting }) => settings[name] !== setting)
      .map(({ name }) => `${name} = ${settings[name]}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
