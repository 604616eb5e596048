/**
 * Bounds on what one operation may ask for, counted in the document before anything is executed:
 * the depth of fields, and lists of the introspection, each of which is as long as the schema.
 * Fragments count wherever they are spread.
 */
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

export const maxDepth = 20;
/** The introspection query of GraphiQL and code generators has nine. */
export const maxIntrospectionLists = 30;

export interface Cost {
  /** Fields below one another, the root field included. */
  readonly depth: number;
  /** Selections of fields that list parts of the schema. */
  readonly introspectionLists: number;
}

type FragmentOf = (name: string) => FragmentDefinitionNode | null | undefined;

/**
 * Fields of the introspection's types that are lists, and the root fields that lead there. Fields
 * of ours that have the same name count only below those.
 */
const lists = new Set([
  'types',
  'directives',
  'fields',
  'args',
  'inputFields',
  'interfaces',
  'enumValues',
  'possibleTypes',
  '__type',
  '__schema',
]);

/**
 * What an operation asks for. Each fragment is measured once: the cost is linear in the document. A
 * fragment that spreads itself counts as empty. Pure.
 */
export function costOf(operation: OperationDefinitionNode, fragmentOf: FragmentOf): Cost {
  const measured = new Map<string, Cost | 'in progress'>();
  const nothing: Cost = { depth: 0, introspectionLists: 0 };
  const ofFragment = (name: string, meta: boolean): Cost => {
    const key = `${meta} ${name}`;
    const known = measured.get(key);
    if (known) return known === 'in progress' ? nothing : known;
    measured.set(key, 'in progress');
    const fragment = fragmentOf(name);
    const cost = fragment ? ofSelections(fragment.selectionSet, meta) : nothing;
    measured.set(key, cost);
    return cost;
  };
  const ofSelections = ({ selections }: SelectionSetNode, meta: boolean): Cost => {
    let depth = 0;
    let introspectionLists = 0;
    for (const selection of selections) {
      const cost =
        selection.kind === Kind.FIELD
          ? ofField(selection.name.value, selection.selectionSet, meta)
          : selection.kind === Kind.FRAGMENT_SPREAD
            ? ofFragment(selection.name.value, meta)
            : ofSelections(selection.selectionSet, meta);
      depth = Math.max(depth, cost.depth);
      introspectionLists += cost.introspectionLists;
    }
    return { depth, introspectionLists };
  };
  const ofField = (
    name: string,
    selectionSet: SelectionSetNode | undefined,
    inMeta: boolean,
  ): Cost => {
    const meta = inMeta || name === '__schema' || name === '__type';
    const below = selectionSet ? ofSelections(selectionSet, meta) : nothing;
    return {
      depth: below.depth + 1,
      introspectionLists: below.introspectionLists + (meta && lists.has(name) ? 1 : 0),
    };
  };
  return ofSelections(operation.selectionSet, false);
}

/**
 * Refuses operations beyond the bounds. The introspection may nest deeper: its lists are counted,
 * and how they nest is bounded by a rule of graphql-js.
 */
export function costRule(context: ValidationContext) {
  return {
    OperationDefinition(operation: OperationDefinitionNode) {
      const { depth, introspectionLists } = costOf(operation, (name) => context.getFragment(name));
      if (depth > maxDepth)
        refuse(
          context,
          operation,
          `the operation is nested deeper than ${maxDepth} fields, fragments included`,
          'ask for less at once, and read on with node(id:)',
        );
      if (introspectionLists > maxIntrospectionLists)
        refuse(
          context,
          operation,
          `the operation selects ${introspectionLists} lists of the introspection, at most ${maxIntrospectionLists} are allowed`,
          'ask for each list once',
        );
      return false;
    },
  };
}

function refuse(
  context: ValidationContext,
  operation: OperationDefinitionNode,
  message: string,
  hint: string,
): void {
  context.reportError(
    new GraphQLError(message, {
      nodes: operation,
      extensions: { code: 'QUERY_TOO_EXPENSIVE', hint },
    }),
  );
}
