/**
 * What fields cost, for the bounds on operations: as @cost and @listSize in the printed schema,
 * after IBM's specification of GraphQL cost directives. An object costs 1, a scalar nothing, each
 * element of a page that is read 1 more, whatever is selected of it, and a dear field its weight on
 * top. Prices stand in one table here, so that they can be compared.
 */
import {
  DirectiveLocation,
  defaultFieldResolver,
  GraphQLBoolean,
  GraphQLDirective,
  type GraphQLField,
  type GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLSchema,
  GraphQLString,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
} from 'graphql';
import { collectionLimits } from './collection.ts';
import type { Context } from './context.ts';

/** How many elements a field gives: the largest of its slicing arguments, else the assumed size. */
export interface ListSize {
  readonly assumedSize: number;
  /** The names of arguments, or paths into them, as filter.id. Of a list its length counts. */
  readonly slicingArguments?: readonly string[];
  /** No field gives more, however large its arguments are. */
  readonly largest?: number;
  /** Fields of the result that have this size; the field itself when left out. */
  readonly sizedFields?: readonly string[];
}

/** What a field costs beyond the objects that it gives. */
const weights: Readonly<Record<string, number>> = {
  // Adds up runs of up to 90 days.
  'Program.runStatistics': 100,
  'Schedule.runStatistics': 100,
  // Evaluates a calendar.
  'Schedule.next': 20,
  'Query.previewSchedule': 50,
  // Reads samples of up to an hour.
  'Host.metricHistory': 50,
  'Instance.metricHistory': 50,
  // Reads many records of one instance.
  'Query.why': 500,
  'Instance.why': 500,
  'Incident.why': 500,
  // Looks through the targets of many commands.
  'Program.commands': 50,
  'Instance.commands': 10,
  // Reads payloads of the log.
  'Query.events': 50,
  'Host.events': 50,
  'Program.events': 50,
  'Instance.events': 50,
  'Incident.events': 50,
  // Reads bodies.
  'Monitor.pings': 20,
  'Incident.pings': 20,
  // Looks for what is about the incident.
  'Incident.deliveries': 20,
  // Matches the selectors of all assignments of the program.
  'Instance.assignments': 5,
  // Reads all instances that match.
  'Query.instanceCounts': 100,
  // Reads the names of the fleet.
  'Query.search': 100,
  // Groups the labels of all hosts.
  'Query.labels': 100,
  // Reads the whole graph, whatever part of it is shown.
  'Query.dependencyGraph': 1000,
  // Asks agents for files.
  'Query.logs': 200,
  'Subscription.logs': 200,
  'Subscription.metricsChanged': 500,
};
/** What a field costs in addition when this field of its filter is given. */
const inputWeights: Readonly<Record<string, number>> = {
  // Looks through the ledger: no index serves a part of a name.
  'RunFilter.text': 500,
  // Computes the status of commands from their targets, one by one.
  'CommandFilter.status': 100,
};
const totalCountWeight = 10;
/** Of each field of a mutation: a transaction and its events. */
const mutationWeight = 10;

/** Lists whose size does not follow from the shape of a connection. */
const lists: Readonly<Record<string, ListSize>> = {
  'Query.nodes': { assumedSize: 10, slicingArguments: ['ids'] },
  'Query.dependencyGraph': {
    assumedSize: 1000,
    slicingArguments: ['first'],
    sizedFields: ['nodes', 'edges'],
  },
  'DependencyGraph.uncovered': { assumedSize: 100 },
  'Query.instanceCounts': {
    assumedSize: 100,
    slicingArguments: ['first'],
    sizedFields: ['counts'],
  },
  'Query.search': { assumedSize: 20, slicingArguments: ['first'], sizedFields: ['hits'] },
  'Subscription.metricsChanged': {
    assumedSize: 1000,
    slicingArguments: ['first'],
    sizedFields: ['instances', 'hosts'],
  },
  // Of one program on one host.
  'DependencyGraphNode.instances': { assumedSize: 2 },
  'DependencyGraphEdge.blockers': { assumedSize: 2 },
  'Schedule.next': { assumedSize: 5, slicingArguments: ['n'] },
  'Host.metricHistory': { assumedSize: 60, slicingArguments: ['last'] },
  'Instance.metricHistory': { assumedSize: 60, slicingArguments: ['last'] },
  'SchedulePreview.firings': { assumedSize: 100 },
  'Why.entries': { assumedSize: 50 },
  'LogPage.batches': { assumedSize: 1000 },
};
const assumedPage = 50;
/** Of a list that people write by hand: labels, dependencies, schedules of an assignment. */
const assumedList = 10;
/** Of a message of a live collection: the most that one has, but each object that is named once. */
function sizeOfMessage({ args }: GraphQLField<unknown, unknown>): ListSize {
  const filter = getNullableType(args.find(({ name }) => name === 'filter')?.type);
  const namesObjects = isInputObjectType(filter) && 'id' in filter.getFields();
  const { pageSize } = collectionLimits;
  return {
    ...{ assumedSize: pageSize, largest: pageSize },
    ...(namesObjects && { slicingArguments: ['filter.id'] }),
  };
}

/** A list is assumed to have no more elements than its bound allows. */
function withinBound(size: ListSize, { extensions }: GraphQLField<unknown, unknown>): ListSize {
  const bound = extensions['atMost'] as number | undefined;
  if (bound === undefined) return size;
  const { assumedSize, largest = bound } = size;
  return {
    ...size,
    assumedSize: Math.min(assumedSize, bound),
    largest: Math.min(largest, bound),
  };
}

function listSizeOf(type: string, field: GraphQLField<unknown, unknown>): ListSize | undefined {
  const own = lists[`${type}.${field.name}`];
  const named = getNamedType(field.type);
  if (own || !isCompositeType(named)) return own;
  if (named.name.endsWith('Connection'))
    return {
      assumedSize: assumedPage,
      slicingArguments: ['first', 'last'],
      sizedFields: ['edges', 'nodes'],
    };
  if (!isListType(getNullableType(field.type)) || /^(edges|nodes)$/.test(field.name))
    return undefined;
  return type === 'Subscription' ? sizeOfMessage(field) : { assumedSize: assumedList };
}

function weightOf(type: string, field: string): number {
  if (type === 'Mutation') return mutationWeight;
  return (
    weights[`${type}.${field}`] ??
    (field === 'totalCount' && type.endsWith('Connection') ? totalCountWeight : 0)
  );
}

/** What the fields of filters that were given add to the cost of a field. */
export function weightOfFilters(
  { args }: Pick<GraphQLField<unknown, unknown>, 'args'>,
  values: Readonly<Record<string, unknown>>,
): number {
  let weight = 0;
  for (const { name, type } of args) {
    const input = getNullableType(type);
    const given = values[name] as Readonly<Record<string, unknown>> | null | undefined;
    if (!isInputObjectType(input) || given == null) continue;
    for (const field of Object.values(input.getFields()))
      if (given[field.name] != null)
        weight += (field.extensions['cost'] as number | undefined) ?? 0;
  }
  return weight;
}

/** Notes what is used of a dear field, and of a page, when it is resolved. */
function metered(
  field: GraphQLField<unknown, Context>,
  weight: number,
  pages: readonly string[],
): void {
  const inner = field.resolve ?? defaultFieldResolver;
  field.resolve = (source, args, context, info) => {
    const { budget } = context;
    if (!budget) return inner(source, args, context, info);
    budget.use(weight + weightOfFilters(field, args));
    const result: unknown = inner(source, args, context, info);
    if (pages.length === 0) return result;
    const read = (page: unknown) => {
      budget.use(lengthOf(page, pages));
      return page;
    };
    return result instanceof Promise ? result.then(read) : read(result);
  };
}

/** How many elements were read for a page: those of the longest of its lists. */
function lengthOf(page: unknown, lists: readonly string[]): number {
  if (typeof page !== 'object' || page === null) return 0;
  const values = lists.map((name): unknown => (page as Record<string, unknown>)[name]);
  return Math.max(0, ...values.map((value) => (Array.isArray(value) ? value.length : 0)));
}

function priceInput(type: GraphQLInputObjectType, unknown: Set<string>): void {
  for (const field of Object.values(type.getFields())) {
    const cost = inputWeights[`${type.name}.${field.name}`];
    if (cost !== undefined) field.extensions = { ...field.extensions, cost };
    unknown.delete(`${type.name}.${field.name}`);
  }
}

/**
 * The schema with the price of each field in its extensions, as `cost` and `listSize`.
 * @throws Error when the table names a field that does not exist
 */
export function priced(schema: GraphQLSchema): GraphQLSchema {
  const unknown = new Set([weights, inputWeights, lists].flatMap(Object.keys));
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) priceInput(type, unknown);
    if (type.name.startsWith('__') || !(isObjectType(type) || isInterfaceType(type))) continue;
    for (const field of Object.values(type.getFields())) {
      unknown.delete(`${type.name}.${field.name}`);
      const assumed = listSizeOf(type.name, field);
      const listSize = assumed && withinBound(assumed, field);
      const cost = weightOf(type.name, field.name);
      field.extensions = {
        ...field.extensions,
        ...(cost > 0 && { cost }),
        ...(listSize && { listSize }),
      };
      const pages = listSize?.sizedFields ?? [];
      if ((cost > 0 || pages.length > 0) && type !== schema.getSubscriptionType())
        metered(field, cost, pages);
    }
  }
  if (unknown.size > 0)
    throw new Error(`schema/pricing.ts names fields that do not exist: ${[...unknown].join(', ')}`);
  return schema;
}

const names = new GraphQLList(new GraphQLNonNull(GraphQLString));

export const costDirectives = [
  new GraphQLDirective({
    name: 'cost',
    description:
      'What a field costs in addition to the objects that it gives, each of which costs 1. A scalar costs nothing. Of a field of an input: what is added where it is given. A field with sizedFields in its @listSize costs 1 for each element that it reads, whichever of its fields are selected.',
    locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.INPUT_FIELD_DEFINITION],
    args: {
      weight: { type: new GraphQLNonNull(GraphQLString), description: 'The cost, a number.' },
    },
  }),
  new GraphQLDirective({
    name: 'listSize',
    description: 'How many elements the cost of an operation is computed with.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: {
      assumedSize: {
        type: GraphQLInt,
        description: 'The number of elements when no slicing argument is given.',
      },
      slicingArguments: {
        type: names,
        description:
          'Arguments, or paths into them, whose largest value is the number of elements; of a list, its length.',
      },
      sizedFields: {
        type: names,
        description:
          'Fields of the result that have this number of elements, in place of the field itself.',
      },
      requireOneSlicingArgument: {
        type: GraphQLBoolean,
        defaultValue: true,
        description: 'Whether exactly one of the slicing arguments must be given.',
      },
    },
  }),
];
