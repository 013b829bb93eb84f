import type { Finding, FindingCode, LeftOutReason } from './report.ts';
import type { SourceLine } from './source-lines.ts';

/** What the parser writes down as it reads: what it leaves out and why, and what a person should look at. */
export class Notes {
  readonly findings: Finding[] = [];
  readonly leftOut = new Map<number, LeftOutReason>();

  leaveOut(line: SourceLine, reason: LeftOutReason): void {
    this.leftOut.set(line.number, reason);
  }

  find(code: FindingCode, message: string, lines: number[], more: Pick<Finding, 'comments' | 'value'> = {}): void {
    this.findings.push({ code, message, lines, ...more });
  }
}
