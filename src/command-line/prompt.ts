import { createInterface } from 'node:readline';
import type postgres from 'postgres';
import { connect } from '../platform/database/connect.ts';

/** A statement ends with a semicolon; `\q` or Ctrl-D leaves. Returns the exit code: 1 if a piped statement failed. */
export async function runPrompt(url: string): Promise<number> {
  const sql = connect(url, { max: 1, prepare: false, fetch_types: false });
  const isTerminal = Boolean(process.stdin.isTTY);
  if (isTerminal) console.error('psql is not installed; this prompt takes SQL up to a semicolon, \\q leaves.');
  const lines = createInterface({
    input: process.stdin,
    output: isTerminal ? process.stdout : undefined,
    prompt: 'galley=> ',
  });
  let [statement, failures] = ['', 0];
  lines.on('SIGINT', () => {
    statement = '';
    process.stdout.write('\n');
    lines.setPrompt('galley=> ');
    lines.prompt();
  });
  if (isTerminal) lines.prompt();
  try {
    for await (const line of lines) {
      if (line.trim() === '\\q') break;
      statement += `${line}\n`;
      if (line.trimEnd().endsWith(';')) {
        if (!(await run(sql, statement))) failures++;
        statement = '';
      }
      lines.setPrompt(statement.trim() ? 'galley-> ' : 'galley=> ');
      if (isTerminal) lines.prompt();
    }
    if (statement.trim() && !(await run(sql, statement))) failures++;
  } finally {
    lines.close();
    await sql.end({ timeout: 1 });
  }
  return isTerminal || failures === 0 ? 0 : 1;
}

async function run(sql: postgres.Sql, statement: string): Promise<boolean> {
  try {
    const result = await sql.unsafe(statement).simple();
    const results: postgres.RowList<postgres.Row[]>[] = Array.isArray(result[0]) ? (result as never) : [result];
    for (const rows of results) print(rows);
    return true;
  } catch (error) {
    console.error((error as Error).message);
    return false;
  }
}

function print(rows: postgres.RowList<postgres.Row[]>): void {
  if (rows.columns?.length) {
    const names = rows.columns.map(({ name }) => name);
    const cells = [names, ...rows.map((row) => names.map((name) => textOf(row[name])))];
    const widths = names.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
    for (const line of cells)
      console.log(
        line
          .map((cell, i) => cell.padEnd(widths[i]!))
          .join('  ')
          .trimEnd(),
      );
    console.log(`(${rows.length} ${rows.length === 1 ? 'row' : 'rows'})`);
  } else {
    console.log(`${rows.command ?? 'Done'}${rows.count ? ` ${rows.count}` : ''}`);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
