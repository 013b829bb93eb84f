import { expect, it } from 'vitest';
import { createLog } from '../../src/platform/observability/log.ts';

function logged(act: (log: ReturnType<typeof createLog>) => void): string[] {
  const lines: string[] = [];
  act(createLog('info', (line) => lines.push(line)));
  return lines;
}

it('writes one JSON line an entry, with the request it belongs to', () => {
  const [line] = logged((log) =>
    log.child({ requestId: 'r-1' }).info({ status: 200 }, 'answered\r\n{"level":60}\u001b[2J\u009b2J'),
  );
  const codes = [...line!.slice(0, -1)].map((character) => character.codePointAt(0)!);
  expect(codes.filter((code) => code < 32 || (code > 126 && code < 160))).toEqual([]);
  expect(JSON.parse(line!)).toMatchObject({
    level: 30,
    requestId: 'r-1',
    status: 200,
    msg: 'answered\r\n{"level":60}\u001b[2J\u009b2J',
  });
});

it('blanks secrets however deep they lie', () => {
  const error = Object.assign(new Error('connect postgres://galley:hunter2@db failed'), {
    options: { password: 'hunter2' },
  });
  const [line] = logged((log) =>
    log.error({
      err: error,
      headers: { authorization: 'Bearer hunter2', Cookie: 'a="hunter2"; b', 'set-cookie': ['s=hunter2', 't=hunter2'] },
      note: 'sent Bearer hunter2 along',
      list: [{ deep: { previewToken: 'hunter2', resetPassword: { old: 1 }, tokens: 5 } }],
    }),
  );
  expect(line).not.toContain('hunter2');
  expect(JSON.parse(line!)).toMatchObject({
    headers: { authorization: '[redacted]' },
    list: [{ deep: { tokens: 5 } }],
  });
});

it('keeps every line under 8 KB, whatever is thrown at it', () => {
  const entries = [
    { text: 'x'.repeat(1_000_000) },
    { list: Array.from({ length: 10_000 }, (_, i) => ({ i, text: 'ü'.repeat(50) })) },
    Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`key${i}`.repeat(50), i])),
    { err: new Error('\u0000'.repeat(50_000)) },
  ];
  const lines = logged((log) => {
    for (const entry of entries) log.error({ requestId: 'r-2', ...entry }, 'm'.repeat(20_000));
  });
  expect(lines).toHaveLength(entries.length);
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(8_192);
    expect(JSON.parse(line)).toMatchObject({ level: 50, requestId: 'r-2' });
  }
});
