import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { type Budget, defaultBudget } from '../reading/plan.ts';
import { Operation } from '../reading/plans.ts';
import { limits, limitsRule, nestsTooDeep, overLimit, repeatsTooOften } from './limits.ts';

export interface DocumentsOptions {
  introspection: boolean;
  budget?: Partial<Budget>;
}

/** A document as the server knows it: parsed and validated once, with the plans of its operations. */
export class PreparedDocument {
  readonly node: DocumentNode | undefined;
  /** Why it cannot be run; empty when it can. */
  readonly errors: readonly GraphQLError[];
  /** What each operation of it may cost, and each payload that a mutation of it reads. */
  readonly budget: Budget;
  readonly #operations = new Map<string, Operation>();
  readonly #names: readonly string[] = [];

  constructor(
    schema: GraphQLSchema,
    text: string,
    node: DocumentNode | undefined,
    errors: readonly GraphQLError[],
    budget: Budget,
  ) {
    this.node = node;
    this.errors = errors;
    this.budget = budget;
    this.textSize = text.length;
    if (!node || errors.length > 0) return;
    for (const definition of node.definitions) {
      if (definition.kind !== 'OperationDefinition') continue;
      this.#operations.set(definition.name?.value ?? '', new Operation(schema, node, definition, budget));
    }
    this.#names = [...this.#operations.keys()];
  }

  readonly textSize: number;

  /** The operation of that name, or the only one; undefined when the request does not say which. */
  operation(name: string | null | undefined): Operation | undefined {
    if (name) return this.#operations.get(name);
    return this.#names.length === 1 ? this.#operations.get(this.#names[0]!) : undefined;
  }

  /** By GET only queries are run, whatever else may be wrong with the document. */
  mayBeRunByGet(name: string | undefined): boolean {
    return !this.node?.definitions.some(
      (definition) =>
        definition.kind === 'OperationDefinition' &&
        definition.operation !== 'query' &&
        (!name || definition.name?.value === name),
    );
  }

  /** Whether the operation of that name, or whichever may be meant, is something else than a query. */
  writes(name: string | undefined): boolean {
    return !this.mayBeRunByGet(name);
  }

  get size(): number {
    let size = this.textSize;
    for (const operation of this.#operations.values()) size += operation.size;
    return size;
  }
}

/** Bounds of what is remembered: documents, and characters of text and SQL together. */
const mostDocuments = 1_000;
const mostCharacters = 32 * 1024 * 1024;
/** After so many documents or characters of new ones all sizes are added up anew: plans are added after a document is. */
const sizesCheckedEvery = { documents: 100, characters: 1024 * 1024 };

/** Parses and validates each document text once. Bounded: the least recently used go first. */
export class Documents {
  readonly schema: GraphQLSchema;
  readonly #rules: readonly ValidationRule[];
  readonly #budget: Budget;
  readonly #known = new Map<string, PreparedDocument>();
  #unchecked = { documents: 0, characters: 0 };

  constructor(schema: GraphQLSchema, options: DocumentsOptions) {
    this.schema = schema;
    this.#budget = { ...defaultBudget, ...options.budget };
    this.#rules = [
      operationsRule,
      ...specifiedRules,
      ...(options.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
  }

  get(text: string): PreparedDocument {
    const known = this.#known.get(text);
    if (known) {
      this.#known.delete(text);
      this.#known.set(text, known);
      return known;
    }
    const prepared = this.#prepare(text);
    // What is refused is not worth remembering: it would push out what is used.
    if (prepared.errors.length === 0) this.#remember(text, prepared);
    return prepared;
  }

  get count(): number {
    return this.#known.size;
  }

  #remember(text: string, prepared: PreparedDocument): void {
    this.#known.set(text, prepared);
    this.#unchecked.documents += 1;
    this.#unchecked.characters += prepared.textSize;
    if (this.#known.size > mostDocuments) this.#forgetOldest();
    const { documents, characters } = this.#unchecked;
    if (documents < sizesCheckedEvery.documents && characters < sizesCheckedEvery.characters) return;
    this.#unchecked = { documents: 0, characters: 0 };
    let size = 0;
    for (const document of this.#known.values()) size += document.size;
    for (const document of this.#known.values()) {
      if (size <= mostCharacters) return;
      size -= document.size;
      this.#forgetOldest();
    }
  }

  #forgetOldest(): void {
    for (const text of this.#known.keys()) {
      this.#known.delete(text);
      return;
    }
  }

  #prepare(text: string): PreparedDocument {
    const { node, errors } = this.#parse(text);
    return new PreparedDocument(this.schema, text, node, errors, this.#budget);
  }

  #parse(text: string): { node: DocumentNode | undefined; errors: readonly GraphQLError[] } {
    if (nestsTooDeep(text)) return { node: undefined, errors: [final(overLimit('This document nests too deep.'))] };
    let node: DocumentNode;
    try {
      node = parse(text, { maxTokens: limits.tokens });
    } catch (error) {
      const isTooLong = / \d+ tokens\. Parsing aborted/.test((error as GraphQLError).message);
      const fault = isTooLong ? overLimit(`A document has at most ${limits.tokens} tokens.`) : (error as GraphQLError);
      return { node: undefined, errors: [final(fault, 'GRAPHQL_PARSE_FAILED')] };
    }
    return { node, errors: this.#validate(node).map((error) => final(error, 'GRAPHQL_VALIDATION_FAILED')) };
  }

  #validate(node: DocumentNode): readonly GraphQLError[] {
    const check = (rules: readonly ValidationRule[], maxErrors: number) =>
      validate(this.schema, node, rules, { maxErrors, hideSuggestions: true } as never);
    // The limits come first: other rules may take long over a document that is beyond them.
    const over = check([limitsRule], 1);
    if (over.length > 0) return over.slice(0, 1);
    const errors = check(this.#rules, 10);
    // graphql-js gives up on documents whose fields it would have to compare too often.
    if (errors.some(({ message }) => message === 'Validation aborted.')) return [repeatsTooOften()];
    return errors.length > 10 ? errors.slice(0, 10) : errors;
  }
}

/** The error as clients get it: with a code, and without what caused it, which would have it taken for a fault of ours. */
function final(error: GraphQLError, code = 'OVER_LIMIT'): GraphQLError {
  const { message, nodes, source, positions, path, extensions } = error;
  const own = { code, ...extensions };
  // Over limits is 400 for every client; else application/json keeps the 200 that older clients expect of it.
  const http = { status: 400, spec: own.code !== 'OVER_LIMIT' };
  return new GraphQLError(message, { nodes, source, positions, path, extensions: { ...own, http } });
}

/** What the schema has no type for is refused here; graphql-js would find out only when it runs it. */
function operationsRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (context.getSchema().getRootType(node.operation)) return undefined;
      context.reportError(new GraphQLError(`There are no ${node.operation}s here.`, { nodes: node }));
      return false;
    },
  };
}
