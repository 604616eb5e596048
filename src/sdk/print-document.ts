/**
 * The text of an operation's syntax tree, as the specification of GraphQL (October 2021, section 2)
 * has it. The printer of `graphql` also prints schemas and brings its lexer: 20 times the size, in
 * every page that uses it.
 */

export interface SyntaxNode {
  readonly kind: string;
}

/** The members of all kinds of nodes in operations, as `graphql` names them. */
interface Parts {
  readonly name?: SyntaxNode;
  readonly alias?: SyntaxNode;
  readonly value?: SyntaxNode | string | boolean;
  readonly values?: readonly SyntaxNode[];
  readonly fields?: readonly SyntaxNode[];
  readonly definitions?: readonly SyntaxNode[];
  readonly selections?: readonly SyntaxNode[];
  readonly arguments?: readonly SyntaxNode[];
  readonly directives?: readonly SyntaxNode[];
  readonly variableDefinitions?: readonly SyntaxNode[];
  readonly operation?: string;
  readonly selectionSet?: SyntaxNode;
  readonly typeCondition?: SyntaxNode;
  readonly variable?: SyntaxNode;
  readonly type?: SyntaxNode;
  readonly defaultValue?: SyntaxNode;
}

/** @throws Error for a node that is none of an operation */
export function printDocument(document: SyntaxNode): string {
  return print(document);
}

function print(node: SyntaxNode | string | boolean | undefined): string {
  if (node === undefined) return '';
  if (typeof node !== 'object') return String(node);
  const printer = printers[node.kind];
  if (!printer) throw new Error(`a document of operations has no ${node.kind}`);
  return printer(node as Parts);
}

const all = (nodes: readonly SyntaxNode[] | undefined, separator: string): string =>
  (nodes ?? []).map(print).join(separator);
const within = (open: string, text: string, close: string): string =>
  text === '' ? '' : `${open}${text}${close}`;
const directivesOf = (node: Parts): string => within(' ', all(node.directives, ' '), '');

const printers: Readonly<Record<string, (node: Parts) => string>> = {
  Document: ({ definitions }) => all(definitions, '\n'),
  OperationDefinition: (node) =>
    `${node.operation} ${print(node.name)}${within('(', all(node.variableDefinitions, ', '), ')')}${directivesOf(node)} ${print(node.selectionSet)}`,
  FragmentDefinition: (node) =>
    `fragment ${print(node.name)} on ${print(node.typeCondition)}${directivesOf(node)} ${print(node.selectionSet)}`,
  VariableDefinition: (node) =>
    `${print(node.variable)}: ${print(node.type)}${within(' = ', print(node.defaultValue), '')}${directivesOf(node)}`,
  SelectionSet: ({ selections }) => `{ ${all(selections, ' ')} }`,
  Field: (node) =>
    `${within('', print(node.alias), ': ')}${print(node.name)}${within('(', all(node.arguments, ', '), ')')}${directivesOf(node)}${within(' ', print(node.selectionSet), '')}`,
  FragmentSpread: (node) => `...${print(node.name)}${directivesOf(node)}`,
  InlineFragment: (node) =>
    `...${within(' on ', print(node.typeCondition), '')}${directivesOf(node)} ${print(node.selectionSet)}`,
  Argument: ({ name, value }) => `${print(name)}: ${print(value)}`,
  Directive: (node) => `@${print(node.name)}${within('(', all(node.arguments, ', '), ')')}`,
  Name: ({ value }) => print(value),
  Variable: ({ name }) => `$${print(name)}`,
  NamedType: ({ name }) => print(name),
  ListType: ({ type }) => `[${print(type)}]`,
  NonNullType: ({ type }) => `${print(type)}!`,
  IntValue: ({ value }) => print(value),
  FloatValue: ({ value }) => print(value),
  BooleanValue: ({ value }) => print(value),
  EnumValue: ({ value }) => print(value),
  NullValue: () => 'null',
  // The escapes of JSON are those of GraphQL.
  StringValue: ({ value }) => JSON.stringify(value),
  ListValue: ({ values }) => `[${all(values, ', ')}]`,
  ObjectValue: ({ fields }) => `{${all(fields, ', ')}}`,
  ObjectField: ({ name, value }) => `${print(name)}: ${print(value)}`,
};
