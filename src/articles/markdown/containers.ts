import type { RootContent } from 'mdast';
import type { ContainerFence } from './container-fence.ts';

/** A node, or what stands between the two fences of a container. */
export type Sibling = Exclude<RootContent, { type: 'containerFence' }> | ContainerFence | Container;

export interface Container {
  type: 'container';
  name: string;
  title: string;
  children: RootContent[];
  position: ContainerFence['position'];
}

/**
 * Puts what stands between fences into containers. One that is never closed ends at the next heading, so that a forgotten fence
 * does not swallow the article; a fence that closes nothing stays.
 */
export function nestContainers(
  nodes: RootContent[],
  note: (line: number, what: string, became: string) => void,
): Sibling[] {
  const ends = closings(nodes);
  const siblings: Sibling[] = [];
  for (let index = 0; index < nodes.length; index++) {
    const node = nodes[index]!;
    const opening = node.type === 'containerFence' ? readOpening(node.value) : undefined;
    if (node.type !== 'containerFence' || !opening) {
      siblings.push(node);
      continue;
    }
    let end = ends.get(index);
    if (end === undefined) {
      note(
        node.position?.start.line ?? 1,
        `A container “${opening.name}” that is not closed`,
        'One that ends before the next heading',
      );
      end = index + 1;
      while (end < nodes.length && nodes[end]!.type !== 'heading') end++;
      siblings.push({ type: 'container', ...opening, children: nodes.slice(index + 1, end), position: node.position });
      index = end - 1;
      continue;
    }
    siblings.push({ type: 'container', ...opening, children: nodes.slice(index + 1, end), position: node.position });
    index = end;
  }
  return siblings;
}

/** The fence that closes each fence which is closed: the innermost open one is closed first. */
function closings(nodes: RootContent[]): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  nodes.forEach((node, index) => {
    if (node.type !== 'containerFence') return;
    if (readOpening(node.value)) open.push(index);
    else if (open.length > 0) ends.set(open.pop()!, index);
  });
  return ends;
}

/** `:::info Title`, `:::info[Title]`; undefined for a fence that closes. */
export function readOpening(fence: string): { name: string; title: string } | undefined {
  const [, name, words = ''] = /^:{3,}[ \t]*([a-z][\w-]*)(.*)$/is.exec(fence) ?? [];
  if (name === undefined) return undefined;
  const title = words.replace(/^[ \t]+|[ \t]+$/g, '');
  return { name: name.toLowerCase(), title: /^\[.*\]$/s.test(words) ? title.slice(1, -1) : title };
}
