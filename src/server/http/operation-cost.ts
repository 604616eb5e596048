/**
 * What an operation may return at most and what that costs, computed before it is executed, from
 * the prices in the schema's extensions (schema/pricing.ts). Aliases count each, fragments wherever
 * they are spread, and of an interface or a union the dearest of its types. Pure.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { type ListSize, weightOfFilters } from '../../../schema/pricing.ts';

export interface OperationCost {
  /** Objects that the answer has at most; of a subscription, each of its messages. */
  readonly nodes: number;
  readonly cost: number;
  /**
   * The field that costs most by itself, as a path in the answer; empty when nothing costs
   * anything.
   */
  readonly dearest: { readonly path: string; readonly cost: number };
}

interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

const nothing: OperationCost = { nodes: 0, cost: 0, dearest: { path: '', cost: 0 } };
/** No list gives more: a larger argument is refused by its resolver, whose message is better. */
const largestList = 10_000;

const dearer = (a: OperationCost['dearest'], b: OperationCost['dearest']) =>
  b.cost > a.cost ? b : a;
const sum = (a: OperationCost, b: OperationCost): OperationCost => ({
  nodes: a.nodes + b.nodes,
  cost: a.cost + b.cost,
  dearest: dearer(a.dearest, b.dearest),
});
const most = (a: OperationCost, b: OperationCost): OperationCost => ({
  nodes: Math.max(a.nodes, b.nodes),
  cost: Math.max(a.cost, b.cost),
  dearest: dearer(a.dearest, b.dearest),
});

/** What stands at a path as filter.id. */
const at = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], values);

function sizeOf(
  values: Readonly<Record<string, unknown>>,
  { assumedSize, slicingArguments = [], largest = largestList }: ListSize,
): number {
  const sizes = slicingArguments.flatMap((path) => {
    const value = at(values, path);
    return Array.isArray(value) ? [value.length] : typeof value === 'number' ? [value] : [];
  });
  return sizes.length === 0 ? assumedSize : Math.min(largest, Math.max(0, ...sizes));
}

class Computation {
  readonly #schema: GraphQLSchema;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #variables: Readonly<Record<string, unknown>>;
  /**
   * By type and size: each selection is computed once for each, so the whole is linear in the
   * document however often fragments are spread.
   */
  readonly #computed = new Map<SelectionSetNode, Map<string, OperationCost>>();

  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
  ) {
    this.#schema = schema;
    this.#variables = variables;
    const fragments = document.definitions.filter(
      (definition) => definition.kind === Kind.FRAGMENT_DEFINITION,
    );
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  selections(set: SelectionSetNode, type: GraphQLCompositeType, sized?: Sized): OperationCost {
    const known = this.#computed.get(set) ?? new Map<string, OperationCost>();
    this.#computed.set(set, known);
    const key = `${type.name} ${sized?.size} ${sized?.fields}`;
    const cost = known.get(key) ?? this.#onType(set, type, sized);
    known.set(key, cost);
    return cost;
  }

  #onType(set: SelectionSetNode, type: GraphQLCompositeType, sized?: Sized): OperationCost {
    if (isAbstractType(type)) {
      const types = this.#schema.getPossibleTypes(type);
      return types.map((each) => this.selections(set, each, sized)).reduce(most, nothing);
    }
    return set.selections
      .map((selection) => this.#selection(selection, type, sized))
      .reduce(sum, nothing);
  }

  #selection(selection: SelectionNode, type: GraphQLObjectType, sized?: Sized): OperationCost {
    if (!this.#isIncluded(selection)) return nothing;
    if (selection.kind === Kind.FIELD) {
      const field = type.getFields()[selection.name.value];
      return field ? this.#field(selection, field, sized) : nothing;
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD
        ? this.#fragments.get(selection.name.value)
        : selection;
    const condition =
      fragment?.typeCondition && this.#schema.getType(fragment.typeCondition.name.value);
    const applies =
      !condition ||
      condition === type ||
      (isAbstractType(condition) && this.#schema.isSubType(condition, type));
    return fragment && applies ? this.selections(fragment.selectionSet, type, sized) : nothing;
  }

  #field(node: FieldNode, field: GraphQLField<unknown, unknown>, parent?: Sized): OperationCost {
    const listSize = field.extensions['listSize'] as ListSize | undefined;
    const values = this.#valuesOf(node, field);
    const weight =
      ((field.extensions['cost'] as number | undefined) ?? 0) +
      weightOfFilters(field, values ?? {});
    const given = listSize && (values ? sizeOf(values, listSize) : 0);
    const named = getNamedType(field.type);
    let size = isCompositeType(named) ? 1 : 0;
    if (size > 0 && isListType(getNullableType(field.type))) {
      const inherited = parent?.fields.includes(field.name) ? parent.size : undefined;
      size = inherited ?? (listSize?.sizedFields ? undefined : given) ?? 1;
    }
    const sized =
      listSize?.sizedFields && given !== undefined
        ? { fields: listSize.sizedFields, size: given }
        : undefined;
    const inner =
      node.selectionSet && isCompositeType(named)
        ? this.selections(node.selectionSet, named, sized)
        : nothing;
    const name = node.alias?.value ?? node.name.value;
    // A page is read in full, whichever of its fields are selected.
    const rows = sized?.size ?? 0;
    const own = { path: name, cost: weight + rows + size };
    const below = { path: `${name}.${inner.dearest.path}`, cost: size * inner.dearest.cost };
    return {
      nodes: size * (1 + inner.nodes),
      cost: weight + rows + size * (1 + inner.cost),
      dearest: dearer(own, below),
    };
  }

  /** Undefined: the execution refuses this field, with the cause. */
  #valuesOf(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
  ): Readonly<Record<string, unknown>> | undefined {
    try {
      return getArgumentValues(field, node, this.#variables);
    } catch {
      return undefined;
    }
  }

  #isIncluded(selection: SelectionNode): boolean {
    try {
      const skip = getDirectiveValues(GraphQLSkipDirective, selection, this.#variables);
      const include = getDirectiveValues(GraphQLIncludeDirective, selection, this.#variables);
      return skip?.['if'] !== true && include?.['if'] !== false;
    } catch {
      return true;
    }
  }
}

/** @param variables as they were coerced */
export function costOfOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): OperationCost {
  const root = schema.getRootType(operation.operation);
  return isObjectType(root)
    ? new Computation(schema, document, variables).selections(operation.selectionSet, root)
    : nothing;
}
