import { type GraphQLArgument, type GraphQLField, type GraphQLNamedType, getNamedType, isEnumType } from 'graphql';
import { enumValues, type InputWriter, type Written } from './arguments.ts';
import {
  anchors,
  auditedActions,
  foreignIds,
  locales,
  moments,
  type Pools,
  paths,
  searches,
  slugs,
  tagSearches,
  userSearches,
} from './pools.ts';
import type { Random } from './random.ts';

/** The arguments of one field: the text after its name, and the size of the page it asks for. */
export interface WrittenArguments {
  text: string;
  size: number;
}

/** Chooses what to ask a field for: mostly what is there, seldom what is refused. */
export class ArgumentChooser {
  readonly random: Random;
  readonly pools: Pools;
  readonly input: InputWriter;
  /** Something was chosen that must be refused. */
  isRefusable = false;

  constructor(random: Random, pools: Pools, input: InputWriter) {
    this.random = random;
    this.pools = pools;
    this.input = input;
  }

  of(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>): WrittenArguments {
    if (field.args.length === 0) return { text: '', size: 1 };
    const written = new Map<string, Written>();
    const write = (name: string, make: () => unknown) => {
      const argument = field.args.find((candidate) => candidate.name === name);
      if (!argument) return;
      const result = this.input.write(argument.type, make, argument.defaultValue !== undefined);
      if (result.text !== '') written.set(name, result);
    };
    // The order first: cursors are of an order.
    const ordered = field.args.toSorted((a, b) => Number(b.name === 'orderBy') - Number(a.name === 'orderBy'));
    for (const argument of ordered) {
      if (isPaging(argument)) continue;
      write(argument.name, () => this.#value(field, argument));
    }
    const paged = this.#paging(orderName(parent, field, written.get('orderBy')?.effective));
    for (const name of ['first', 'last', 'after', 'before'] as const) {
      if (paged[name] !== undefined && field.args.some((argument) => argument.name === name && isPaging(argument)))
        write(name, () => paged[name]);
    }
    if (field.name === 'article' && (written.get('id')?.effective == null) === (written.get('slug')?.effective == null))
      this.isRefusable = true;
    const text = [...written].map(([name, value]) => `${name}: ${value.text}`);
    const size = (written.get('first')?.effective ?? written.get('last')?.effective ?? 20) as number;
    return { text: text.length > 0 ? `(${text.join(', ')})` : '', size: Math.max(1, size) };
  }

  #paging(order: string) {
    const { random } = this;
    const cursor = () => {
      if (random.chance(0.02)) {
        this.isRefusable = true;
        return random.pick(['', 'garbage', 'WyJhcnRpY2xlcyJd', 'e30', ...[...this.pools.cursors.values()].flat()]);
      }
      return random.pick(this.pools.cursors.get(order) ?? [undefined]);
    };
    const size = () => {
      if (random.chance(0.004)) {
        this.isRefusable = true;
        return random.pick([-1, 101, 2147483647]);
      }
      return random.chance(0.02) ? 100 : random.pick([0, 1, 1, 2, 2, 3, 3, 4, 7, 20]);
    };
    const paged: { first?: unknown; last?: unknown; after?: unknown; before?: unknown } = {};
    const backward = random.chance(0.35);
    if (random.chance(0.85)) paged[backward ? 'last' : 'first'] = random.chance(0.04) ? null : size();
    if (random.chance(0.01)) paged[backward ? 'first' : 'last'] = random.chance(0.7) ? null : size();
    if (paged.first != null && paged.last != null) this.isRefusable = true;
    if (random.chance(0.3)) paged.after = random.chance(0.05) ? null : cursor();
    if (random.chance(0.2)) paged.before = random.chance(0.05) ? null : cursor();
    return paged;
  }

  #value(field: GraphQLField<unknown, unknown>, { name, type }: GraphQLArgument): unknown {
    const { random } = this;
    const isNeeded = String(type).endsWith('!');
    const named = getNamedType(type);
    if (field.name === 'article' && name !== 'locale') {
      // Exactly one of the two, but for one time in a hundred.
      const chosen = this.#articleBy(field);
      return chosen === name || random.chance(0.01) ? this.#named(name) : undefined;
    }
    if (!isNeeded && random.chance(0.4)) return random.chance(0.1) ? null : undefined;
    if (isNeeded && field.args.find((a) => a.name === name)?.defaultValue !== undefined && random.chance(0.3))
      return undefined;
    if (name === 'types') return random.many(4, () => random.pick(enumValues(named as never)));
    if (isEnumType(named)) return random.pick(enumValues(named));
    if (name === 'orderBy') return this.#order();
    if (name === 'filter') return this.#filterOf(named.name);
    if (name === 'search') return random.pick(tagSearches);
    if (name === 'first') {
      const isOutside = random.chance(0.01);
      this.isRefusable ||= isOutside;
      return isOutside ? 21 : random.pick([0, 1, 2, 3, 20]);
    }
    return this.#named(name);
  }

  #articleByField: GraphQLField<unknown, unknown> | undefined;
  #by: 'id' | 'slug' = 'id';
  #articleBy(field: GraphQLField<unknown, unknown>): 'id' | 'slug' {
    if (this.#articleByField !== field || this.random.chance(0.5)) this.#by = this.random.pick(['id', 'slug']);
    this.#articleByField = field;
    return this.#by;
  }

  #named(name: string): unknown {
    const { random } = this;
    switch (name) {
      case 'id':
        return this.#id();
      case 'ids':
        return random.many(5, () => this.#id());
      case 'around':
        return random.chance(0.9) ? random.pick(this.pools.commentIds) : this.#id();
      case 'slug':
        return random.pick(slugs);
      case 'locale':
        return random.pick(locales);
      case 'from':
      case 'to': {
        const isBeforeAll = random.chance(0.01);
        this.isRefusable ||= isBeforeAll;
        return isBeforeAll ? -1 : random.pick([0, 1, 1, 2, 3, 7, 2147483647]);
      }
      case 'anchor':
        return random.pick(anchors);
      case 'path':
        return random.pick(paths);
      case 'unclaimed':
        return random.chance(0.5);
      case 'width':
        return this.#sizeOfPicture();
      case 'widths':
        return this.#mostly(
          () => random.many(5, () => this.#sizeOfPicture()),
          [Array.from({ length: 21 }, (_, i) => i + 1)],
        );
      case 'aspectRatio':
        return this.#mostly(() => random.pick([0.1, 0.5, 1, 1.5, 1.778, 16 / 9, 10]), [0.0999, 10.001, 0, -1]);
      case 'quality':
        return this.#mostly(() => random.pick([1, 50, 80, 100]), [0, 101, -1]);
      default:
        throw new Error(`No values are known for an argument ${name}.`);
    }
  }

  /** Some that come to the same picture. */
  #sizeOfPicture(): number {
    return this.#mostly(
      () => this.random.pick([1, 2, 7, 8, 64, 65, 320, 333, 640, 1599, 1600, 1601, 8192]),
      [0, -8, 8193],
    );
  }

  /** What may be asked for, and seldom something that must be refused. */
  #mostly<T>(make: () => T, refused: readonly T[]): T {
    if (!this.random.chance(0.005)) return make();
    this.isRefusable = true;
    return this.random.pick(refused);
  }

  #id(): string {
    const { random, pools } = this;
    if (random.chance(0.12)) return random.pick(foreignIds);
    return random.pick(random.pick([pools.articleIds, pools.commentIds, pools.ids]));
  }

  #order() {
    const { random } = this;
    const direction = random.pick(['ASC', 'DESC', undefined]);
    return { field: random.pick(['PUBLISHED_AT', 'UPDATED_AT', 'HEADLINE']), direction };
  }

  #filterOf(type: string): unknown {
    switch (type) {
      case 'ArticleFilter':
        return this.#articleFilter();
      case 'FigureFilter':
        return this.#figureFilter();
      case 'UserFilter':
        return this.#userFilter();
      case 'AuditEventFilter':
        return this.#eventFilter();
      case 'QueueFilter':
        return this.#queueFilter();
      case 'CommentFilter':
        return this.#commentFilter();
      case 'MediaFilter':
        return this.#mediaFilter();
      default:
        throw new Error(`No values are known for a ${type}.`);
    }
  }

  #maybe<T>(make: () => T): T | null | undefined {
    return this.random.chance(0.3) ? make() : this.random.chance(0.1) ? null : undefined;
  }

  #userFilter() {
    const { random } = this;
    return {
      search: this.#maybe(() => random.pick(userSearches)),
      role: this.#maybe(() => random.pick(['ADMIN', 'EDITOR', 'AUTHOR', 'CONTRIBUTOR', 'MODERATOR', 'MEMBER'])),
      isSuspended: this.#maybe(() => random.chance(0.3)),
    };
  }

  #eventFilter() {
    const { random } = this;
    return {
      actor: this.#maybe(() => this.#id()),
      action: this.#maybe(() => random.pick(auditedActions)),
      object: this.#maybe(() => this.#id()),
      via: this.#maybe(() => random.pick(['PERSON', 'TOKEN', 'IMPORT', 'COMMAND_LINE', 'SAMPLE'])),
      occurredAfter: this.#maybe(() => random.pick(moments)),
      occurredBefore: this.#maybe(() => random.pick(moments)),
    };
  }

  #queueFilter() {
    const { random } = this;
    return {
      articleId: this.#maybe(() => random.pick([...this.pools.articleIds, ...this.pools.commentIds])),
      category: this.#maybe(() => random.many(2, () => random.pick(['world', 'europe', 'food', 'alps', 'nowhere']))),
      locale: this.#maybe(() => random.many(2, () => random.pick(locales))),
      search: this.#maybe(() => random.pick(searches)),
    };
  }

  #commentFilter() {
    const { random } = this;
    return {
      search: random.pick(searches),
      articleId: this.#maybe(() => random.pick([...this.pools.articleIds, ...this.pools.commentIds])),
      language: this.#maybe(() => random.many(2, () => random.pick(['en', 'pl', 'de']))),
    };
  }

  #mediaFilter() {
    const { random } = this;
    return {
      search: this.#maybe(() => random.pick(searches)),
      kind: this.#maybe(() => random.pick(['IMAGE', 'VIDEO', 'AUDIO', 'FILE'])),
      availability: this.#maybe(() => random.pick(['AVAILABLE', 'MISSING', 'REMOVED'])),
      missingAlt: this.#maybe(() => random.chance(0.5)),
      unused: this.#maybe(() => random.chance(0.5)),
    };
  }

  #figureFilter() {
    const { random } = this;
    const maybe = <T>(make: () => T) => (random.chance(0.4) ? make() : random.chance(0.1) ? null : undefined);
    return {
      search: maybe(() => random.pick(searches)),
      missingAlt: maybe(() => random.chance(0.5)),
      role: maybe(() => random.pick(['HERO', 'INLINE', 'GALLERY'])),
    };
  }

  #articleFilter(): Filter {
    const filter = this.#filter();
    // Sometimes more than a filter may have.
    this.isRefusable ||= countConditions(filter) > 10;
    return filter;
  }

  #filter(depth = 1): Filter {
    const { random } = this;
    const maybe = <T>(likely: number, make: () => T) =>
      random.chance(likely) ? make() : random.chance(0.03) ? null : undefined;
    const few = (items: readonly string[]) => random.many(2, () => random.pick(items));
    const deeper = depth < 3 || random.chance(0.03);
    const refused = random.chance(0.006);
    this.isRefusable ||= refused || depth > 3;
    return {
      search: maybe(0.15, () => random.pick(searches)),
      category: maybe(0.2, () => few(['world', 'europe', 'food', 'bread', 'alps', 'nowhere'])),
      tag: maybe(0.2, () => few(['walking', 'health', 'recipes', 'draft-only', 'zażółć-100%', 'nothing'])),
      contributor: maybe(0.15, () => few(['ada-byron', 'ben', 'dora', 'cyd', 'nobody'])),
      locale: maybe(0.15, () => few(locales)),
      publishedAfter: maybe(0.12, () => random.pick(moments)),
      publishedBefore: maybe(0.12, () => random.pick(moments)),
      updatedAfter: maybe(0.1, () => random.pick(moments)),
      state: maybe(0.08, () => (refused ? ['DRAFT', 'PUBLISHED'] : ['PUBLISHED'])),
      or: deeper ? maybe(0.2, () => random.many(2, () => this.#filter(depth + 1))) : undefined,
      not: deeper ? maybe(0.2, () => this.#filter(depth + 1)) : undefined,
    };
  }
}

type Filter = Record<string, unknown>;

/** Each part of a filter counts for one at least. */
function countConditions({ or, not, ...own }: Filter): number {
  const parts = [...((or ?? []) as Filter[]), ...(not ? [not as Filter] : [])];
  const given = Object.values(own).filter((value) => value != null).length;
  return parts.reduce((count, part) => count + countConditions(part), Math.max(1, given));
}

const isPaging = ({ name, defaultValue }: GraphQLArgument) =>
  ['first', 'last', 'after', 'before'].includes(name) && defaultValue === undefined;

/** The order of a list, as its cursors name it. */
function orderName(parent: GraphQLNamedType, field: GraphQLField<unknown, unknown>, orderBy: unknown): string {
  switch (String(getNamedType(field.type))) {
    case 'ArticleConnection': {
      if (parent.name === 'Collection') return 'items';
      const { field: by, direction } = { field: 'PUBLISHED_AT', direction: 'DESC', ...dropUndefined(orderBy) };
      return `articles ${by} ${direction.toLowerCase()}`;
    }
    case 'CommentConnection':
      if (parent.name === 'Commenter') return 'comments of a commenter';
      if (parent.name === 'Query') return 'comments found';
      return `${parent.name === 'ModerationQueue' ? 'queue' : 'comments'} ${String(orderBy ?? 'OLDEST')
        .toLowerCase()
        .replace('_', ' ')}`;
    case 'CommentThreadConnection':
      return 'thread';
    case 'UserConnection':
      return 'users newest';
    case 'ApiTokenConnection':
      return 'api tokens newest';
    case 'AuditEventConnection':
      return 'audit events';
    case 'ArticleVersionConnection':
      return 'versions';
    case 'PreviewTokenConnection':
      return 'preview tokens newest';
    case 'FigureConnection':
      return parent.name === 'Article' ? 'figures of an article' : 'figures';
    default:
      return field.name;
  }
}

function dropUndefined(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, inner]) => inner != null));
}
