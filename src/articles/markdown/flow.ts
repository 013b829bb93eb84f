import type { Span } from '../../platform/text/rich-text.ts';
import type { CalloutTone, ListStyle } from '../block-data.ts';
import type { NewBlock } from '../compose-document.ts';
import type { Section } from '../document.ts';

/** Something of what was given that an article cannot hold as it was: its text is kept, in another form. */
export interface Note {
  /** Where in what was given, from 1. */
  line: number;
  /** "A code block in a list". */
  what: string;
  /** "Text in code, in its item". */
  became: string;
}

/**
 * What stands one beneath another in Markdown and in HTML, as freely nested as they allow. `settleFlows` makes of it what an
 * article can hold.
 */
export type Flow = { line: number } & (
  | { kind: 'TEXT'; spans: Span[] }
  | { kind: 'HEADING'; level: number; heading: string | null; section: SectionWords }
  | { kind: 'LIST'; style: ListStyle; start: number; items: Flow[][] }
  | { kind: 'QUOTE'; children: Flow[]; attribution: Span[] | null }
  | { kind: 'CALLOUT'; tone: CalloutTone; title: string | null; children: Flow[] }
  /** A block that is whole; `words` are what is left of it where no such block can stand. */
  | { kind: 'BLOCK'; name: string; block: NewBlock; words: Span[] }
);

export type FlowOf<Kind extends Flow['kind']> = Extract<Flow, { kind: Kind }>;

/** What is said of a section beside its heading. */
export interface SectionWords {
  kind?: Section['kind'];
  anchor?: string;
}

/** How deep things may stand within one another, in Markdown and in HTML: deeper is an accident, or an attack. */
export const deepest = 100;
/** Paragraphs, items and cells of one article. */
export const mostTexts = 10_000;
/** Cells of one table, those that a row is short of included. */
export const mostCells = 20_000;
/** How deep an item of a list stands at most; what is deeper stands there. */
export const deepestItem = 20;
