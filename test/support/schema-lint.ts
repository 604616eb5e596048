/**
 * Rules that the public schema keeps, as functions over a built schema: names of mutations, shapes
 * of payloads and connections, bounds of lists, scalars, descriptions.
 */
import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';

/** Names what breaks a rule, as `Type`, `Type.field` or `Type.field(argument)`. */
export type Rule = (schema: GraphQLSchema) => readonly string[];

const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
const typesOf = (schema: GraphQLSchema): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !(isScalarType(type) && isSpecifiedScalarType(type)),
  );
const mutationsOf = (schema: GraphQLSchema) =>
  Object.values(schema.getMutationType()?.getFields() ?? {});
const outputFields = (schema: GraphQLSchema): [string, GraphQLField<unknown, unknown>][] =>
  typesOf(schema).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).map((field): [string, GraphQLField<unknown, unknown>] => [
          type.name,
          field,
        ])
      : [],
  );

const verbs =
  /^(create|update|delete|set|enable|disable|start|stop|restart|reload|signal|pause|resume|run|cancel|abort|revoke|acknowledge|silence|assign|resolve|open|close|attach|resize|send|publish|test|retry|rotate|end)[A-Z]/;

function payloadOf(field: GraphQLField<unknown, unknown>): GraphQLObjectType | undefined {
  const result = getNamedType(field.type);
  if (!isUnionType(result) || result.name !== `${capital(field.name)}Result`) return undefined;
  return result.getTypes().find(({ name }) => name === `${capital(field.name)}Payload`);
}

const mutationNames: Rule = (schema) =>
  mutationsOf(schema).flatMap(({ name }) => (verbs.test(name) ? [] : [`Mutation.${name}`]));

const mutationInputs: Rule = (schema) =>
  mutationsOf(schema).flatMap(({ name, args }) =>
    args.length === 1 &&
    args[0]?.name === 'input' &&
    String(args[0].type) === `${capital(name)}Input!`
      ? []
      : [`Mutation.${name}`],
  );

/**
 * A union of the payload and failures; the payload has warnings and cursor, that of a deletion the
 * id.
 */
const mutationPayloads: Rule = (schema) =>
  mutationsOf(schema).flatMap((field) => {
    const payload = payloadOf(field);
    const result = getNamedType(field.type);
    const failures = isUnionType(result)
      ? result.getTypes().filter((type) => type !== payload)
      : [];
    const areFailures = failures.every((type) =>
      type.getInterfaces().some(({ name }) => name === 'Error'),
    );
    const needed = [
      'warnings',
      'cursor',
      ...(field.name.startsWith('delete') ? ['deletedId'] : []),
    ];
    const isWhole = payload && needed.every((name) => payload.getFields()[name]);
    return isWhole && areFailures ? [] : [`Mutation.${field.name}`];
  });

/** References and alternatives, by their names. */
const oneOfs: Rule = (schema) =>
  typesOf(schema).flatMap((type) =>
    isInputObjectType(type) && /(Ref|Expiry)(Input)?$/.test(type.name) && !type.isOneOf
      ? [type.name]
      : [],
  );

const connections: Rule = (schema) =>
  typesOf(schema).flatMap((type) => {
    if (!isObjectType(type) || !type.name.endsWith('Connection')) return [];
    const fields = type.getFields();
    return ['edges', 'nodes', 'pageInfo', 'totalCount'].every((name) => fields[name])
      ? []
      : [type.name];
  });

/** The bounds of lists, which their fields have as the extension `atMost`, by `Type.field`. */
export const listBounds = (schema: GraphQLSchema): ReadonlyMap<string, number> =>
  new Map(
    outputFields(schema).flatMap(([type, { name, extensions }]) => {
      const bound = extensions['atMost'];
      return typeof bound === 'number' ? [[`${type}.${name}`, bound]] : [];
    }),
  );

/**
 * Lists of objects take a number of elements, or have a bound. Those of payloads and failures are
 * as long as their input. The description of each list with a bound states the bound, and no list
 * has one in its description alone.
 */
const boundedLists: Rule = (schema) => {
  const bounds = listBounds(schema);
  return outputFields(schema).flatMap(([type, { name, type: given, args, description }]) => {
    if (!isListType(getNullableType(given))) return [];
    const bound = bounds.get(`${type}.${name}`);
    const stated = /\bat most (\d+)\b/i.exec(description ?? '')?.[1];
    const isBounded = bound !== undefined || args.some(({ name }) => /^(first|last|n)$/.test(name));
    const mustBe =
      isCompositeType(getNamedType(given)) &&
      !/(Connection|Payload|Error)$|^Subscription$/.test(type);
    const isStated = stated === (bound === undefined ? undefined : String(bound));
    return isStated && (isBounded || !mustBe) ? [] : [`${type}.${name}`];
  });
};

const byName = 'names to choose from, in the order of the alphabet';
/**
 * Lists with one order, and why no other is of use: each is the list of one object or of names.
 * Clients read it from the end with `last`.
 */
const fixedOrders: Readonly<Record<string, string>> = {
  'Activity.members': 'each instance once, by its address',
  'Channel.messages': 'the numbers of the messages are their order in time',
  'Command.targets': 'each instance once, by its address',
  'Program.dependencies': 'each program once, by its name',
  'Program.dependents': 'each program once, by its name',
  'Program.revisions': 'the numbers of the revisions are their order in time',
  'Query.environments': byName,
  'Query.groups': byName,
  'Query.labels': byName,
};

/**
 * Every connection can be sorted, by an input of the same shape, or has one order, which its
 * description states.
 */
const orders: Rule = (schema) =>
  outputFields(schema).flatMap(([type, { name, type: given, args, description }]) => {
    const { name: connection } = getNamedType(given);
    if (!connection.endsWith('Connection')) return [];
    const order = args.find((arg) => arg.name === 'orderBy');
    if (fixedOrders[`${type}.${name}`])
      return !order && /, (by \w+|oldest first)/.test(description ?? '') ? [] : [`${type}.${name}`];
    const isRight = order && String(order.type) === connection.replace(/Connection$/, 'Order');
    return isRight ? [] : [`${type}.${name}`];
  });

/** A value that may be hidden is nullable, and has a field that shows whether it is hidden. */
const secrets: Rule = (schema) => {
  const type = schema.getType('EnvironmentVariable');
  if (!isObjectType(type)) return [];
  const { value, redacted } = type.getFields();
  return value && !isNonNullType(value.type) && redacted ? [] : ['EnvironmentVariable'];
};

const specifiedScalars: Rule = (schema) =>
  typesOf(schema).flatMap((type) =>
    isScalarType(type) && !type.specifiedByURL ? [type.name] : [],
  );

const durations: Rule = (schema) =>
  outputFields(schema).flatMap(([type, field]) =>
    /Ms$/.test(field.name) && getNamedType(field.type).name !== 'Duration'
      ? [`${type}.${field.name}`]
      : [],
  );

/** Objects are shown by a global id or as themselves. Sessions of terminals and
 * browsers are no nodes. */
const localIds: Rule = (schema) =>
  outputFields(schema).flatMap(([type, { name, type: given }]) =>
    /Uuids?$/.test(name) ||
    (getNamedType(given).name === 'UUID' &&
      !/^(TerminalSession\.id|CloseTerminalPayload\.closedId|\w+\.sessionId)$/.test(
        `${type}.${name}`,
      ))
      ? [`${type}.${name}`]
      : [],
  );

/** What only the name of the field would make a sentence: "By host", "As name", "Not taken up". */
const danglingStart = /^(After|Also|As|At|By|For|From|Not|Of|On|Since|So|Their|Those|With)\b/;
const questionWord = /^(Which|What|Why|How|When|Who|Where|Whether)\b/;

/** A question word with next to nothing, or with a pronoun for the field that is described. */
function isBareQuestion(text: string): boolean {
  const [clause = ''] = text.split(/[.;:,]/);
  const words = clause.split(/\s+/);
  const hasPronoun = words.length < 6 && /\b(it|its|they|them|their)\b/.test(clause);
  const isShort = words.length < 4 && /^(Which|What|Why|How)\b/.test(clause);
  return questionWord.test(clause) && (isShort || hasPronoun);
}

/**
 * A sentence that needs no field name to be understood has four words at least. The value of an
 * enum may begin with a pronoun: the enum describes what has the value.
 */
function isSentence(description: string | null | undefined, isEnumValue: boolean): boolean {
  const text = description?.trim() ?? '';
  const isWhole = /[.:)]$/.test(text) && text.split(/\s+/).length >= 4;
  const isFragment = danglingStart.test(text) || isBareQuestion(text);
  return isWhole && !isFragment && (isEnumValue || !/^(It|Its|They)\b/.test(text));
}

const descriptions: Rule = (schema) =>
  typesOf(schema).flatMap((type) => {
    const parts: [string, string | null | undefined][] = [[type.name, type.description]];
    if (isEnumType(type))
      for (const value of type.getValues())
        parts.push([`${type.name}.${value.name}`, value.description]);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields()))
        parts.push([`${type.name}.${field.name}`, field.description]);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        parts.push([`${type.name}.${field.name}`, field.description]);
        for (const arg of field.args)
          parts.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
      }
    const isValue = (name: string) => isEnumType(type) && name !== type.name;
    return parts.flatMap(([name, text]) => (isSentence(text, isValue(name)) ? [] : [name]));
  });

export const schemaRules = {
  mutationNames,
  mutationInputs,
  mutationPayloads,
  oneOfs,
  connections,
  boundedLists,
  orders,
  secrets,
  specifiedScalars,
  durations,
  localIds,
  descriptions,
} as const satisfies Record<string, Rule>;
