import { shorten } from '../../platform/text/shorten.ts';
/** What is wrong, and in which line, counted from 1. */
export interface WebVttFault {
  line: number;
  message: string;
}

export interface Cue {
  /** Milliseconds. */
  start: number;
  end: number;
  /** Without marks. */
  text: string;
}

export interface WebVtt {
  cues: Cue[];
  faults: WebVttFault[];
}

const mostCues = 20_000;
const mostFaults = 50;
const time = /^(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})$/;
const setting =
  /^(vertical:(rl|lr)|line:-?\d+(\.\d+)?%?(,(start|center|end))?|position:\d+(\.\d+)?%(,(line-left|center|line-right))?|size:\d+(\.\d+)?%|align:(start|center|end|left|right)|region:\S+)$/;

/** Reads a WebVTT file (W3C WebVTT 1) strictly: players pass over what they do not understand, and nobody would know. */
export function parseWebVtt(source: string): WebVtt {
  const lines = source
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\n|\r/);
  const faults: WebVttFault[] = [];
  const cues: Cue[] = [];
  const fault = (index: number, message: string) => {
    if (faults.length < mostFaults) faults.push({ line: index + 1, message });
  };
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0]!)) fault(0, 'The file must begin with the line WEBVTT.');
  let at = 1;
  if (lines[at] !== undefined && lines[at] !== '') {
    if (lines[at]!.includes('-->')) fault(at, 'A blank line must follow the line WEBVTT.');
    else while (lines[at]) at += 1;
  }
  let lastStart = 0;
  while (at < lines.length) {
    if (lines[at] === '') {
      at += 1;
      continue;
    }
    const from = at;
    while (at < lines.length && lines[at] !== '') at += 1;
    const block = lines.slice(from, at);
    const arrow = block.findIndex((line) => line.includes('-->'));
    if (arrow === -1) {
      if (/^NOTE(?:[ \t]|$)/.test(block[0]!)) continue;
      if (/^(STYLE|REGION)[ \t]*$/.test(block[0]!)) {
        if (cues.length > 0) fault(from, `${block[0]!.trim()} stands before the first cue.`);
        continue;
      }
      fault(from, 'Here stands text without a time: "00:01.000 --> 00:04.000" must stand before it.');
      continue;
    }
    if (arrow > 1) {
      fault(from + arrow, 'Before a time stands one line with the name of the cue, or none. Is a blank line missing?');
      continue;
    }
    const again = block.findIndex((line, i) => i > arrow && line.includes('-->'));
    if (again !== -1) {
      fault(from + again, 'A blank line must stand before the next cue.');
      continue;
    }
    const cue = readCue(block[arrow]!, block.slice(arrow + 1), (message) => fault(from + arrow, message));
    if (!cue) continue;
    if (cue.start < lastStart)
      fault(from + arrow, 'It begins before the cue above it: cues stand in the order of time.');
    lastStart = cue.start;
    if (cue.text === '') fault(from + arrow, 'The cue says nothing.');
    cues.push(cue);
    if (cues.length > mostCues) {
      fault(from, `A file has at most ${mostCues} cues.`);
      break;
    }
  }
  if (cues.length === 0 && faults.length === 0) fault(0, 'There is no cue in it.');
  return { cues, faults };
}

function readCue(line: string, content: string[], fault: (message: string) => void): Cue | undefined {
  const match = /^[ \t]*(\S+)[ \t]+-->[ \t]+(\S+)(?:[ \t]+(.*?))?[ \t]*$/.exec(line);
  const [start, end] = [timeOf(match?.[1]), timeOf(match?.[2])];
  if (!match || start === undefined || end === undefined) {
    fault(`"${shorten(line.trim(), 60)}" is no time: write "00:01.000 --> 00:04.000".`);
    return undefined;
  }
  if (end <= start) fault('It ends before it begins.');
  for (const given of match[3]?.split(/[ \t]+/) ?? [])
    if (!setting.test(given))
      fault(`"${shorten(given, 60)}" is no setting of a cue: align:center, line:0, position:50%, size:80%.`);
  return { start, end, text: plain(content.join('\n')) };
}

function timeOf(text: string | undefined): number | undefined {
  const match = time.exec(text ?? '');
  if (!match) return undefined;
  const [, hours = '0', minutes, seconds, milliseconds] = match;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(milliseconds);
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', nbsp: '\u00a0', lrm: '\u200e', rlm: '\u200f' };

/** Who speaks, how it looks and when each word comes is no part of what is said. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => entities[name]!)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
}
