import { type SQL, sql } from 'drizzle-orm';
import { type GraphQLObjectType, getNamedType, type SelectionSetNode } from 'graphql';
import type { Compiler } from '../compiler.ts';
import { beyond, cursorOf, type KeyType, type Order, orderBy, readCursor } from '../cursor.ts';
import { type At, declarationOf, type FieldDeclaration, type Selected } from '../declaration.ts';
import { RequestError } from '../errors.ts';
import { type Json, required, toText } from '../json.ts';
import { type AnyRows, both, type OpenRow, where } from '../rows.ts';
import { isPast } from '../scope.ts';
import { collect } from '../selection.ts';
import type { Target } from './relation.ts';

/** What a page is cut from. The rows may be others than the nodes': a list is then found without touching the nodes' tables. */
export interface Page<R, P, T> {
  rows: AnyRows;
  on: (row: R, page: P, at: At) => SQL | undefined;
  order: (page: P) => Order;
  /** When the page's rows are not the nodes' own: how a node is found. */
  node?: (page: P, node: T) => SQL;
  /** What the list shows is visible because its owner is. */
  implied?: boolean;
  /** Opens the list elsewhere than at its start: the one key of the page's first row. Not together with a cursor, nor backward. */
  opensAt?: (row: R, at: At, size: SQL) => SQL | undefined;
  /** What it lists is cut from the whole view: of the past it is found by looking through all that was, and not counted. */
  isOfView?: boolean;
  /** In place of counting: a stored counter. */
  totalCount?: (row: R, at: At) => SQL;
}

/** What a list of the past is taken to read, whatever its page. */
const rowsOfThePast = 1_000;

export const defaultPageSize = 20;
export const largestPage = 100;

/**
 * A Relay connection: keyset pages in both directions, each part computed only when it is asked for.
 *
 * @param choose the page for these arguments: a filter may drive the list by another table
 */
export function connection<R, P, T>(target: Target<T>, choose: (at: At) => Page<R, P, T>): FieldDeclaration {
  return {
    compile: (selected, row, compiler) => {
      const page = choose(selected.at) as Page<unknown, unknown, unknown>;
      return [toText(new ConnectionWriter(compiler, selected, target as Target<unknown>, page, row).write())];
    },
  };
}

class ConnectionWriter {
  readonly compiler: Compiler;
  readonly selected: Selected;
  readonly target: Target<unknown>;
  readonly page: Page<unknown, unknown, unknown>;
  readonly owner: unknown;
  readonly #opened: OpenRow;
  readonly #order: Order;
  readonly #columns: SQL[] = [];
  readonly #backward: boolean;
  #keys: SQL[] | undefined;
  /** Its rows are asked for, not only where it stands. */
  #isFetched = false;

  constructor(
    compiler: Compiler,
    selected: Selected,
    target: Target<unknown>,
    page: Page<unknown, unknown, unknown>,
    owner: unknown,
  ) {
    this.compiler = compiler;
    this.selected = selected;
    this.target = target;
    this.page = page;
    this.owner = owner;
    this.#opened = compiler.open(page.rows);
    this.#order = page.order(this.#opened.row);
    const { args } = selected.at;
    this.#backward = args.has('last');
    compiler.check(args.reader(checkPageSize));
    const types = this.#order.keys.map((key) => key.type);
    for (const bound of ['after', 'before'] as const) {
      if (!args.has(bound)) continue;
      compiler.check(args.reader((values) => readCursor(values[bound], this.#order.name, types)));
    }
  }

  write(): Json {
    const type = getNamedType(this.selected.type) as GraphQLObjectType;
    const alias = sql.raw(this.compiler.name());
    const size = this.selected.at.args.reader(pageSize);
    const json: Json = ['{'];
    let separator = '';
    this.compiler.costs(this.page.isOfView && isPast(this.selected.at) ? rowsOfThePast : 1);
    const asked = collect(this.compiler.document, type, this.selected.sets);
    this.#isFetched = [...asked.values()].some((nodes) => ['nodes', 'edges'].includes(nodes[0]!.name.value));
    for (const [key, nodes] of asked) {
      const sets = nodes.flatMap((node) => node.selectionSet ?? []);
      json.push(`${separator}"${key}":`);
      separator = ',';
      switch (nodes[0]!.name.value) {
        case '__typename':
          json.push(`"${type.name}"`);
          break;
        case 'totalCount':
          json.push(this.#totalCount());
          break;
        case 'nodes':
          json.push(
            '[',
            this.#listed(
              alias,
              this.compiler.within(size, () => this.#node(sets)),
            ),
            ']',
          );
          break;
        case 'edges':
          json.push(
            '[',
            this.#listed(
              alias,
              this.compiler.within(size, () => this.#edge(type, sets)),
            ),
            ']',
          );
          break;
        case 'pageInfo':
          json.push(...this.#pageInfo(type, sets, alias));
          break;
        default:
          throw new Error(`A connection has no field ${nodes[0]!.name.value}.`);
      }
    }
    json.push('}');
    if (this.#columns.length === 0) return json;
    return [sql`(select ${toText(json)} from (${this.#rows()}) ${alias})`];
  }

  /** The page itself: at most `first` rows in order, each with the columns asked for. */
  #rows(): SQL {
    const columns = sql.join(
      this.#columns.map((column, i) => sql`${column} as ${sql.raw(`c${i}`)}`),
      sql`, `,
    );
    const size = this.selected.at.args.computed('int', pageSize);
    // The select list is built before FROM is asked for: it decides which parts are joined.
    const condition = this.#condition(this.#opened, this.#keyset(this.#order));
    const order = orderBy(this.#order, this.#backward);
    const page = sql`select ${columns} from ${this.#opened.from()}${where(condition)} order by ${order} limit ${size}`;
    if (!this.#backward) return page;
    const [reversed, numbered] = [sql.raw(this.compiler.name()), sql.raw(this.compiler.name())];
    return sql`select * from (select *, row_number() over () as place from (${page}) ${reversed}) ${numbered} order by place desc`;
  }

  #opensAt(): SQL | undefined {
    const { at } = this.selected;
    return this.page.opensAt?.(this.owner, at, at.args.computed('int', pageSize));
  }

  #condition(opened: OpenRow, keyset: SQL | undefined): SQL | undefined {
    return both(
      this.page.on(this.owner, opened.row, this.selected.at),
      opened.condition(this.page.implied === true),
      keyset,
    );
  }

  #keyset(order: Order): SQL | undefined {
    const { args } = this.selected.at;
    const start = this.#opensAt();
    return both(
      start && sql`${order.keys[0]!.value} >= ${start}`,
      args.has('after') ? beyond(order, 'after', this.#bounds('after', order)) : undefined,
      args.has('before') ? beyond(order, 'before', this.#bounds('before', order)) : undefined,
    );
  }

  #bounds(argument: 'after' | 'before', order: Order): SQL[] {
    const types: KeyType[] = order.keys.map((key) => key.type);
    return types.map((_, i) =>
      this.selected.at.args.computed('text', (values) => String(readCursor(values[argument], order.name, types)[i])),
    );
  }

  #listed(alias: SQL, item: Json): SQL {
    const column = this.#columns.push(toText(item)) - 1;
    return sql`string_agg(${alias}.${sql.raw(`c${column}`)}, ',')`;
  }

  #node(sets: readonly SelectionSetNode[]): Json {
    const nodeType = this.compiler.document.schema.getType(this.target.name) as GraphQLObjectType;
    const { node } = this.page;
    if (!node) return this.compiler.composite(nodeType, sets, this.#opened.row);
    const found = this.compiler.open(this.target.rows);
    this.compiler.costs(1);
    const json = toText(this.compiler.composite(nodeType, sets, found.row));
    const condition = both(node(this.#opened.row, found.row), found.condition(true));
    return [required(sql`(select ${json} from ${found.from()}${where(condition)})`)];
  }

  #edge(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Json {
    const edge = getNamedType(type.getFields().edges!.type) as GraphQLObjectType;
    const json: Json = ['{'];
    let separator = '';
    for (const [key, nodes] of collect(this.compiler.document, edge, sets)) {
      const name = nodes[0]!.name.value;
      const inner = nodes.flatMap((node) => node.selectionSet ?? []);
      json.push(`${separator}"${key}":`);
      separator = ',';
      if (name === '__typename') json.push(`"${edge.name}"`);
      else if (name === 'cursor') json.push('"', cursorOf(this.#order), '"');
      else if (name === 'node') json.push(...this.#node(inner));
      else {
        const definition = edge.getFields()[name]!;
        const selected = { ...this.selected, type: definition.type, name, sets: inner };
        json.push(...declarationOf(definition)!.compile(selected, this.#opened.row, this.compiler));
      }
    }
    json.push('}');
    return json;
  }

  #totalCount(): SQL {
    this.compiler.costs(2);
    const { totalCount, isOfView } = this.page;
    if (isOfView && isPast(this.selected.at))
      throw new RequestError(
        'BAD_ARGUMENT',
        `${this.selected.name}.totalCount: what was in view in the past is not counted.`,
      );
    if (totalCount) return totalCount(this.owner, this.selected.at);
    const opened = this.compiler.open(this.page.rows);
    const condition = this.#condition(opened, undefined);
    return sql`(select count(*) from ${opened.from()}${where(condition)})`;
  }

  #pageInfo(type: GraphQLObjectType, sets: readonly SelectionSetNode[], alias: SQL): Json {
    const pageInfo = getNamedType(type.getFields().pageInfo!.type) as GraphQLObjectType;
    const json: Json = ['{'];
    let separator = '';
    for (const [key, nodes] of collect(this.compiler.document, pageInfo, sets)) {
      json.push(`${separator}"${key}":`);
      separator = ',';
      switch (nodes[0]!.name.value) {
        case '__typename':
          json.push('"PageInfo"');
          break;
        case 'startCursor':
          json.push(this.#endOfPage(alias, sql`1`));
          break;
        case 'endCursor':
          json.push(this.#endOfPage(alias, sql`count(*)`));
          break;
        case 'hasNextPage':
          json.push(asBoolean(this.#backward ? this.#rowsBeyond('before') : this.#moreRows('before')));
          break;
        case 'hasPreviousPage':
          json.push(asBoolean(this.#backward ? this.#moreRows('after') : this.#rowsBeyond('after')));
          break;
      }
    }
    json.push('}');
    return json;
  }

  /** Of the page's first or last row: its keys are taken from all rows', and only its cursor is written. */
  #endOfPage(alias: SQL, place: SQL): SQL {
    this.#keys ??= this.#order.keys.map(({ value }) => sql.raw(`c${this.#columns.push(value) - 1}`));
    const values = this.#keys.map((column) => sql`(array_agg(${alias}.${column}))[${place}]`);
    return sql`case when count(*) > 0 then '"' || ${cursorOf(this.#order, values)} || '"' else 'null' end`;
  }

  /** In the direction of paging: is there a row after as many as the page holds, or on the far side of the other bound? */
  #moreRows(far: 'after' | 'before'): SQL {
    const opened = this.compiler.open(this.page.rows);
    const order = this.page.order(opened.row);
    const condition = this.#condition(opened, this.#keyset(order));
    const page = this.selected.at.args.computed('int', pageSize);
    const exists = sql`exists (select 1 from ${opened.from()}${where(condition)} order by ${orderBy(order, this.#backward)} offset ${page})`;
    // A page that is not full is the last one: most are, and need no second look.
    const more = this.#isFetched ? sql`case when count(*) >= ${page} then ${exists} else false end` : exists;
    return this.selected.at.args.has(far) ? sql`(${more} or ${this.#rowsBeyond(far)})` : more;
  }

  /** Against the direction of paging: is there a row on the cursor's other side, its own included? */
  #rowsBeyond(bound: 'after' | 'before'): SQL {
    const start = bound === 'after' ? this.#opensAt() : undefined;
    if (!start && !this.selected.at.args.has(bound)) return sql`false`;
    const opened = this.compiler.open(this.page.rows);
    const order = this.page.order(opened.row);
    if (start) {
      const before = this.#condition(opened, sql`${order.keys[0]!.value} < ${start}`);
      return sql`exists (select 1 from ${opened.from()}${where(before)})`;
    }
    const other = beyond(order, bound === 'after' ? 'before' : 'after', this.#bounds(bound, order), true);
    const condition = this.#condition(opened, other);
    return sql`exists (select 1 from ${opened.from()}${where(condition)})`;
  }
}

function asBoolean(condition: SQL): SQL {
  return sql`case when ${condition} then 'true' else 'false' end`;
}

function pageSize(values: Readonly<Record<string, unknown>>): number {
  return (values.first ?? values.last ?? defaultPageSize) as number;
}

/** Refuses rather than cuts: a client that asked for 1,000 and got 100 would lose 900 without a word. */
function checkPageSize(values: Readonly<Record<string, unknown>>): void {
  const first = values.first as number | null | undefined;
  const last = values.last as number | null | undefined;
  if (first != null && last != null) throw new RequestError('BAD_PAGE', 'Give first or last, not both.');
  for (const [name, size] of [
    ['first', first],
    ['last', last],
  ] as const) {
    if (size != null && (size < 0 || size > largestPage)) {
      throw new RequestError('BAD_PAGE', `${name} must be from 0 to ${largestPage}; it was ${size}.`);
    }
  }
}
