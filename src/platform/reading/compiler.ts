import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Arguments, argumentReader, type Binder, type Variables } from './arguments.ts';
import { CompactDialect } from './compact-dialect.ts';
import {
  declarationOf,
  everywhereIn,
  type FieldDeclaration,
  namedQueriesIn,
  ruleOf,
  type Selected,
  typeDeclarationOf,
} from './declaration.ts';
import { RequestError } from './errors.ts';
import { type Json, literal, toText } from './json.ts';
import { type AnyRows, type OpenRow, openRow } from './rows.ts';
import { isPast, type PlanScope, previewedArticle, type Reader, type Scope } from './scope.ts';
import { collect, type Document } from './selection.ts';

/** A number of rows that a list gives at most, or is taken to give where only the data knows. */
export type Size = (variables: Variables) => number;

/** Rows fetched at one place of the statement: the product of the sizes of the lists around it. */
interface CostTerm {
  weight: number;
  sizes: readonly Size[];
}

export interface Statement {
  text: string;
  /** The whole answer, when no row is needed for it: `{ __typename }`. */
  constant: string | undefined;
  parameters: readonly Binder[];
  /** Refuse a request before any SQL by throwing. */
  checks: readonly Binder[];
  cost: (variables: Variables) => number;
  /** What is computed in JavaScript from columns after the statement, by the index that its place in the text names. */
  derivations: readonly ((needs: Record<string, unknown>) => unknown)[];
}

/** Thrown where a selection holds a field with a resolver of its own: such an operation runs in graphql-js. */
export class NotCompilable extends Error {}

/** The key, impossible for a field, under which a derived field's columns stand in the text until they are computed. */
export const derivedKey = '\u0002';
/** The key under which graphql-js finds the type of an object of an abstract type. */
export const typeKey = ' type';

/** What stood at a moment is found among all that stood there since: so much of it is taken to be read. */
const rowsReadForOneOfThePast = 4;

const dialect = new CompactDialect();

/**
 * Makes one statement of one operation. It lives for one compilation.
 *
 * `text` gives the response's own JSON; `tree` gives graphql-js what it completes: types are named wherever it asks for them, root
 * fields with resolvers of their own are left to it, and so are nested ones with the columns they need.
 */
export class Compiler {
  readonly document: Document;
  readonly scope: Scope;
  readonly mode: 'text' | 'tree';
  readonly #binders: Binder[] = [];
  readonly #checks: Binder[] = [];
  readonly #read = new Map<unknown, Placeholder>();
  readonly #terms: CostTerm[] = [];
  readonly #derivations: ((needs: Record<string, unknown>) => unknown)[] = [];
  #sizes: readonly Size[] = [];
  /** Which part of the rows around takes the branch that is being compiled. */
  #share = 1;
  readonly #mostPlaces: number;
  #aliases = 0;

  /** @param mostPlaces how many places may fetch rows: a statement with more is not written to its end */
  constructor(document: Document, scope: PlanScope, mode: 'text' | 'tree', mostPlaces: number) {
    this.document = document;
    this.scope = {
      ...scope,
      who: (read, type) => this.#told(read, ({ viewer }) => read(viewer), type),
      told: (read, type) => this.#told(read, read, type),
      showsDraft: (articleId) =>
        scope.view === 'PREVIEW'
          ? sql`${articleId} = ${this.scope.told(previewedArticle, 'uuid')}`
          : sql`exists (select 1 from drafts_read dr where dr.id = ${articleId})`,
    };
    this.mode = mode;
    this.#mostPlaces = mostPlaces;
  }

  operation(operation: OperationDefinitionNode): Statement {
    const root = this.document.schema.getQueryType()!;
    const data = this.object(root, [operation.selectionSet], undefined);
    return this.#statement(this.mode === 'text' ? ['{"data":', ...data, '}'] : data, this.scope);
  }

  /** One object by itself: what a mutation answers. Its own credential may have ended with what was done. */
  payload(type: GraphQLObjectType, sets: Iterable<SelectionSetNode>, row: unknown): Statement {
    return this.#statement(this.object(type, sets, row, true), { ...this.scope, viewer: 'PUBLIC', view: 'PUBLISHED' });
  }

  #statement(json: Json, reach: Scope): Statement {
    const everywhere = everywhereIn(this.document.schema)?.(reach);
    const from = everywhere ? sql` from ${everywhere}` : sql``;
    const named = namedQueriesIn(this.document.schema, this.scope).map(
      // Not materialized: of a page's articles each is looked up, not all that the viewer works on.
      ([name, query]) => sql`${sql.raw(name)} as not materialized (${query})`,
    );
    const queries = named.length > 0 ? sql`with recursive ${sql.join(named, sql`, `)} ` : sql``;
    const { sql: text, params } = dialect.sqlToQuery(sql`${queries}select ${toText(json)}${from}`.inlineParams());
    const parameters = params.map((placeholder) => this.#binders[Number((placeholder as Placeholder).name)]!);
    const terms = this.#terms;
    return {
      text,
      constant: json.every((piece) => typeof piece === 'string') ? json.join('') : undefined,
      parameters,
      checks: this.#checks,
      derivations: this.#derivations,
      cost: (variables) =>
        Math.ceil(
          terms.reduce(
            (sum, { weight, sizes }) => sum + sizes.reduce((rows, size) => rows * size(variables), weight),
            0,
          ),
        ),
    };
  }

  /**
   * An object of a concrete type from a row: `{"key":…}`.
   *
   * @param isNamed its field is of an abstract type: graphql-js will ask which type the object has
   */
  object(type: GraphQLObjectType, sets: Iterable<SelectionSetNode>, row: unknown, isNamed = false): Json {
    return this.#written(this.#members(type, sets), row, type.name, isNamed);
  }

  /** An object of a type that may be abstract; the row's declaration says which concrete types it takes. */
  composite(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], row: unknown): Json {
    if (!isAbstractType(type)) return this.object(type as GraphQLObjectType, sets, row);
    const { discriminator, variants } = typeDeclarationOf(type)!;
    if (!discriminator || !variants) throw new Error(`${type.name} does not say how its types are told apart.`);
    const told = discriminator(row as never);
    const around = this.#share;
    // A row takes one branch; which, only the data knows: so each is taken to have its share of them.
    this.#share /= Object.keys(variants).length;
    const cases = this.#branches(variants, sets).map(({ values, names, members }) => {
      const json = this.#written(members, row, names.length === 1 ? names[0]! : nameOf(told, values, names), true);
      return sql`when ${told} in (${sql.join(values.map(literal), sql`, `)}) then ${toText(json)}`;
    });
    this.#share = around;
    return [sql`case ${sql.join(cases, sql` `)} end`];
  }

  /** The types that a row may have, those together that are written alike: each branch is planned and started by itself. */
  #branches(variants: Record<string, string>, sets: readonly SelectionSetNode[]): Branch[] {
    const branches = new Map<string, Branch>();
    const declarations: (FieldDeclaration | undefined)[] = [];
    for (const [value, name] of Object.entries(variants)) {
      const members = this.#members(this.document.schema.getType(name) as GraphQLObjectType, sets);
      let form = members.every(isPlain) ? '' : name;
      for (const { key, declaration } of members) {
        if (!declarations.includes(declaration)) declarations.push(declaration);
        form += ` ${key}:${declarations.indexOf(declaration)}`;
      }
      const branch = branches.get(form) ?? { values: [], names: [], members };
      branch.values.push(value);
      branch.names.push(name);
      branches.set(form, branch);
    }
    return [...branches.values()];
  }

  /** What is asked of a type, by response key. */
  #members(type: GraphQLObjectType, sets: Iterable<SelectionSetNode>): Member[] {
    const members: Member[] = [];
    for (const [key, nodes] of collect(this.document, type, sets)) {
      const name = nodes[0]!.name.value;
      const definition = name === '__typename' ? undefined : type.getFields()[name];
      const declaration = definition && declarationOf(definition);
      if (name === '__typename' || declaration) members.push({ key, nodes, definition, declaration });
      // Introspection, or a root field that graphql-js resolves.
      else if (this.mode === 'text') throw new NotCompilable(`${type.name}.${name}`);
    }
    return members;
  }

  #written(members: Member[], row: unknown, typeName: string | SQL, isNamed: boolean): Json {
    const named = isNamed && this.mode === 'tree' ? [{ key: typeKey, nodes: [] }] : [];
    const json: Json = ['{'];
    for (const { key, nodes, definition, declaration } of [...named, ...members] as Member[]) {
      json.push(`${json.length > 1 ? ',' : ''}"${key}":`);
      json.push(...(declaration ? this.field(declaration, definition!, nodes, row) : ['"', typeName, '"']));
    }
    json.push('}');
    return json;
  }

  private field(
    declaration: FieldDeclaration,
    definition: GraphQLField<unknown, unknown>,
    nodes: FieldNode[],
    row: unknown,
  ): Json {
    const { sample, read } = argumentReader(definition, nodes[0]!, this.document.variables);
    const selected: Selected = {
      type: definition.type,
      name: definition.name,
      sets: nodes.flatMap((node) => node.selectionSet ?? []),
      at: { ...this.scope, args: new Arguments(read, sample, (binder) => this.bind(binder)), compiler: this },
    };
    const rule = ruleOf(definition, declaration);
    if (!rule) return declaration.compile(selected, row, this);
    const allowed = rule.allows(row as never, selected.at);
    // Whom nothing can let in does not pay for it either.
    if (allowed === false) return ['null'];
    return [sql`case when ${allowed} then ${toText(declaration.compile(selected, row, this))} else 'null' end`];
  }

  /** Opens a table at a new place: every place has an alias of its own, so that a table may be reached from itself. */
  open(rows: AnyRows): OpenRow {
    return openRow(rows, this.name(), this.scope);
  }

  name(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  bind(binder: Binder): Placeholder {
    this.#binders.push(binder);
    return sql.placeholder(String(this.#binders.length - 1));
  }

  /** @param key one is one parameter, wherever it stands */
  #told(key: unknown, read: (reader: Reader) => unknown, type: string): SQL {
    const known = this.#read.get(key) ?? this.bind((_, reader) => read(reader));
    this.#read.set(key, known);
    return sql`${known}::${sql.raw(type)}`;
  }

  check(check: Binder): void {
    this.#checks.push(check);
  }

  /** Counts what one place fetches: `weight` for each row of the lists around it. */
  costs(weight: number): void {
    const perRow = isPast(this.scope) ? rowsReadForOneOfThePast : 1;
    this.#terms.push({ weight: weight * perRow * this.#share, sizes: this.#sizes });
    if (this.#terms.length > this.#mostPlaces) {
      throw new RequestError(
        'OVER_BUDGET',
        `This operation fetches rows in more than ${this.#mostPlaces} places. Split it.`,
      );
    }
  }

  /** Compiles what stands inside a list of this many rows. */
  within<T>(size: Size, compile: () => T): T {
    const around = this.#sizes;
    this.#sizes = [...around, size];
    try {
      this.costs(1);
      return compile();
    } finally {
      this.#sizes = around;
    }
  }

  derive(compute: (needs: Record<string, unknown>) => unknown, needs: Record<string, SQL>): SQL {
    this.#derivations.push(compute);
    const json: Json = [`{${JSON.stringify(derivedKey)}:${this.#derivations.length - 1}`];
    for (const [key, value] of Object.entries(needs))
      json.push(`,"${key}":`, sql`coalesce(to_json(${value})::text, 'null')`);
    json.push('}');
    return toText(json);
  }
}

/** One response key of an object; without a declaration it is `__typename`. */
interface Member {
  key: string;
  nodes: FieldNode[];
  definition?: GraphQLField<unknown, unknown>;
  declaration?: FieldDeclaration;
}

/** Types of an interface that one expression writes, by the values that tell them. */
interface Branch {
  values: string[];
  names: string[];
  members: Member[];
}

/** What is written the same way for every type that has the same declaration. */
function isPlain({ definition }: Member): boolean {
  return !definition || (definition.args.length === 0 && isLeafType(getNamedType(definition.type)));
}

function nameOf(discriminator: SQL, values: string[], names: string[]): SQL {
  const cases = values.map((value, i) => sql`when ${literal(value)} then ${literal(names[i]!)}`);
  return sql`case ${discriminator} ${sql.join(cases, sql` `)} end`;
}
