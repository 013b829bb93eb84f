import type postgres from 'postgres';

/**
 * Pages that a statement touches, found in memory or not, by EXPLAIN (ANALYZE, BUFFERS) of its prepared form: the median over the
 * parameters given.
 */
export async function buffersOf(
  sql: postgres.Sql,
  text: string,
  parameters: (string | number | boolean | null)[][],
): Promise<number> {
  await sql.unsafe(`prepare measured as ${text}`);
  const counts: number[] = [];
  try {
    for (const values of parameters) {
      const literals = values.map(literal).join(', ');
      const [row] = await sql.unsafe(
        `explain (analyze, buffers, timing off, format json) execute measured${literals && `(${literals})`}`,
      );
      const plan = row!['QUERY PLAN'][0].Plan as Record<string, number>;
      counts.push(plan['Shared Hit Blocks']! + plan['Shared Read Blocks']!);
    }
  } finally {
    await sql.unsafe('deallocate measured');
  }
  return median(counts);
}

function literal(value: string | number | boolean | null): string {
  return value === null ? 'null' : `'${String(value).replaceAll("'", "''")}'`;
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
