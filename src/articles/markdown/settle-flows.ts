import { makeRichText } from '../../platform/text/make-rich-text.ts';
import type { Mark, RichText, Span } from '../../platform/text/rich-text.ts';
import type { Steps } from '../../platform/turns.ts';
import type { BlockData } from '../block-data.ts';
import type { NewBlock, NewSection } from '../compose-document.ts';
import { deepestItem, type Flow, type FlowOf, type Note } from './flow.ts';

/**
 * The sections and blocks that an article can hold of freely nested text. What stands where it cannot (a code block in a list,
 * a quote in a quote) becomes the nearest thing with its words, in the order of the text as far as may be, and is noted.
 */
export function* settleFlows(flows: Flow[], notes: Note[]): Steps<NewSection[]> {
  const sections: NewSection[] = [];
  const anchors = new Set<string>();
  for (const flow of flows) {
    if (flow.kind === 'HEADING') sections.push(section(flow, anchors, notes));
    else {
      const blocks = settleBlock(flow, notes);
      if (blocks.length > 0 && sections.length === 0)
        sections.push({ kind: 'INTRO', heading: null, level: 2, blocks: [] });
      for (const block of blocks) sections.at(-1)!.blocks.push(block);
    }
    yield;
  }
  return sections;
}

function section(
  { line, level, heading, section }: FlowOf<'HEADING'>,
  anchors: Set<string>,
  notes: Note[],
): NewSection {
  const { kind = 'BODY', anchor } = section;
  if (level < 2) notes.push({ line, what: 'A heading of the first level', became: 'A heading of the second' });
  const settled: NewSection = { kind, heading, level: Math.min(6, Math.max(2, level)), blocks: [] };
  if (anchor === undefined) return settled;
  if (anchors.has(anchor)) {
    notes.push({
      line,
      what: `The anchor “${anchor}”, which is another heading’s`,
      became: 'One made from the heading',
    });
    return settled;
  }
  anchors.add(anchor);
  return { ...settled, anchor };
}

function settleBlock(flow: Exclude<Flow, FlowOf<'HEADING'>>, notes: Note[]): NewBlock[] {
  const after: NewBlock[] = [];
  const inside = (place: string): Inside => ({ place, after, notes });
  const whole = (data: BlockData): NewBlock[] => [{ data }, ...after];
  switch (flow.kind) {
    case 'TEXT':
      return flow.spans.length === 0 ? [] : [{ data: { type: 'PARAGRAPH', content: makeRichText(flow.spans) } }];
    case 'BLOCK':
      return [flow.block];
    case 'LIST': {
      const { style, start } = flow;
      return whole({ type: 'LIST', style, start, items: listItems(flow, 0, inside('a list')) });
    }
    case 'QUOTE': {
      const attribution = flow.attribution && flow.attribution.length > 0 ? makeRichText(flow.attribution) : null;
      const paragraphs = paragraphsOf(flow.children, inside('a quote'));
      return paragraphs.length === 0 && !attribution ? after : whole({ type: 'QUOTE', paragraphs, attribution });
    }
    case 'CALLOUT': {
      const { tone, title } = flow;
      const paragraphs = paragraphsOf(flow.children, inside('a callout'));
      return whole({ type: 'CALLOUT', tone, title, paragraphs });
    }
  }
}

/** Where something stands, and what goes on after the block that cannot hold it. */
interface Inside {
  place: string;
  after: NewBlock[];
  notes: Note[];
}

type ListItem = Extract<BlockData, { type: 'LIST' }>['items'][number];

function listItems(list: FlowOf<'LIST'>, level: number, inside: Inside): ListItem[] {
  if (level > 0 && list.style === 'NUMBER' && list.start !== 1)
    inside.notes.push({
      line: list.line,
      what: `A list within a list that begins at ${list.start}`,
      became: 'One that begins at 1',
    });
  return list.items.flatMap((children) => {
    const lists = children.filter((child) => child.kind === 'LIST');
    const texts = paragraphsOf(
      children.filter((child) => child.kind !== 'LIST'),
      inside,
    );
    if (texts.length > 1)
      inside.notes.push({
        line: children[0]!.line,
        what: 'Paragraphs in an item of a list',
        became: 'Lines in the item',
      });
    const content = makeRichText(
      texts.flatMap(({ spans }, index): Span[] => [...(index > 0 ? [{ text: '\n\n', marks: [] }] : []), ...spans]),
    );
    return [
      { level: Math.min(level, deepestItem), style: list.style, content },
      ...lists.flatMap((inner) => listItems(inner, level + 1, inside)),
    ];
  });
}

/** Everything as paragraphs, but for pictures and comments, which go on after what cannot hold them. */
function paragraphsOf(flows: Flow[], inside: Inside): RichText[] {
  return flows
    .flatMap((flow) => spansOf(flow, inside))
    .flatMap((spans) => (spans.length > 0 ? makeRichText(spans) : []));
}

function spansOf(flow: Flow, inside: Inside): Span[][] {
  const { place, after, notes } = inside;
  const note = (what: string, became: string) => notes.push({ line: flow.line, what: `${what} in ${place}`, became });
  switch (flow.kind) {
    case 'TEXT':
      return [flow.spans];
    case 'HEADING':
      note('A heading', 'A paragraph in bold');
      return flow.heading === null ? [] : [[{ text: flow.heading, marks: ['STRONG'] }]];
    case 'QUOTE':
      note('A quote', 'Its paragraphs');
      return [
        ...flow.children.flatMap((child) => spansOf(child, inside)),
        ...(flow.attribution ? [flow.attribution] : []),
      ];
    case 'CALLOUT':
      note('A callout', 'Its paragraphs');
      return [
        ...(flow.title === null ? [] : [[{ text: flow.title, marks: ['STRONG'] as Mark[] }]]),
        ...flow.children.flatMap((child) => spansOf(child, inside)),
      ];
    case 'LIST':
      note('A list', 'A paragraph for each item');
      return flow.items.flatMap((children, index) => {
        const marker: Span = { text: flow.style === 'BULLET' ? '• ' : `${flow.start + index}. `, marks: [] };
        const [first = [], ...others] = children.flatMap((child) => spansOf(child, inside));
        return [[marker, ...first], ...others];
      });
    case 'BLOCK':
      if (flow.words.length === 0) {
        note(flow.name, 'A block of its own behind it');
        after.push(flow.block);
        return [];
      }
      note(flow.name, 'Its text');
      return [flow.words];
  }
}
