import type { DocumentNode, GraphQLError } from 'graphql';
import {
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLSchema,
  getVariableValues,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import { bounded, longestList, type Variables } from './arguments.ts';
import { NotCompilable } from './compiler.ts';
import { type Budget, makePlan, type Plan } from './plan.ts';
import type { Reading } from './reading.ts';
import type { PlanScope } from './scope.ts';

/** Shapes of one document beyond this many are compiled anew each time: such a document is written by its variables. */
const mostShapes = 32;

const noVariables = { coerced: Object.freeze(Object.create(null)) };

/** One operation of a validated document, with the plans made for it so far. */
export class Operation {
  readonly schema: GraphQLSchema;
  readonly node: OperationDefinitionNode;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #shapes: readonly ((variables: Variables) => string)[];
  readonly #plans = new Map<string, Plan>();
  readonly #budget: Budget;
  #compilable = true;

  constructor(schema: GraphQLSchema, document: DocumentNode, node: OperationDefinitionNode, budget: Budget) {
    this.schema = schema;
    this.node = node;
    this.#budget = budget;
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
      ),
    );
    this.#shapes = (node.variableDefinitions ?? []).map(({ variable, type }) => {
      const shape = shapeOf(typeFromAST(schema, type as never) as GraphQLInputType);
      const name = variable.name.value;
      return (variables) => shape(variables[name]);
    });
  }

  /** The variables as their types have them, or what is wrong with them. */
  coerce(inputs: Record<string, unknown>): { errors?: readonly GraphQLError[]; coerced?: Variables } {
    const { variableDefinitions = [] } = this.node;
    if (variableDefinitions.length === 0) return noVariables;
    const result = getVariableValues(this.schema, variableDefinitions, inputs, { maxErrors: 9, hideSuggestions: true });
    // A variable may be called "constructor": one not given must not be found on Object's prototype.
    return result.errors ? result : { coerced: Object.assign(Object.create(null), result.coerced) };
  }

  /**
   * The plan that writes the answer's own text, made at its first sight; undefined when the operation holds what only graphql-js can run.
   *
   * @throws {RequestError} the arguments are at odds with each other
   */
  textPlan(variables: Variables, scope: PlanScope, reading?: Reading): Plan | undefined {
    if (!this.#compilable) return undefined;
    try {
      return this.#plan(variables, scope, 'text', reading);
    } catch (error) {
      if (!(error instanceof NotCompilable)) throw error;
      this.#compilable = false;
      return undefined;
    }
  }

  /** The plan that brings graphql-js what it completes; it always exists. */
  treePlan(variables: Variables, scope: PlanScope, reading?: Reading): Plan {
    return this.#plan(variables, scope, 'tree', reading);
  }

  #plan(variables: Variables, scope: PlanScope, mode: 'text' | 'tree', reading?: Reading): Plan {
    let key = `${mode}/${scope.view}/${scope.viewer}/${scope.proves === true}`;
    for (const shape of this.#shapes) key += shape(variables);
    const known = this.#plans.get(key);
    if (known) return known;
    if (reading) reading.isNewPlan = true;
    const document = { schema: this.schema, fragments: this.#fragments, variables };
    const plan = makePlan(document, this.node, scope, mode, this.#budget);
    if (this.#plans.size < mostShapes) this.#plans.set(key, plan);
    return plan;
  }

  /** Characters of SQL held for it. */
  get size(): number {
    let size = 0;
    for (const plan of this.#plans.values()) size += plan.text.length;
    return size;
  }
}

/**
 * What of a variable may shape a statement: whether it is there, an enum's or boolean's value, a list's length, an object's
 * fields. Texts and numbers are only ever bound.
 */
function shapeOf(type: GraphQLInputType): (value: unknown) => string {
  if (isNonNullType(type)) return shapeOf(type.ofType);
  if (isListType(type)) {
    const item = shapeOf(type.ofType);
    return orAbsent(
      (value) =>
        `[${bounded(value as unknown[], longestList)
          .map(item)
          .join()}]`,
    );
  }
  if (isInputObjectType(type)) {
    let fields: [string, (value: unknown) => string][] | undefined;
    return orAbsent((value) => {
      // Later than the type: an input object may hold itself.
      fields ??= Object.values(type.getFields()).map((field) => [field.name, shapeOf(field.type)]);
      return `{${fields.map(([name, shape]) => shape((value as Record<string, unknown>)[name])).join()}}`;
    });
  }
  if (isEnumType(type) || type.name === 'Boolean') return orAbsent((value) => `=${String(value)};`);
  return orAbsent(() => 's');
}

function orAbsent(shape: (value: unknown) => string): (value: unknown) => string {
  return (value) => (value === undefined ? 'u' : value === null ? 'n' : shape(value));
}
