/** The failures that both schemas name: the public one and the agents' wire. */
import { type ErrorCode, errorCodes, type Failure, InvalidInput } from '../src/base/errors.ts';

/**
 * What both builders have in common. Pothos types each builder apart, so each is cast to this where
 * it calls.
 */
type SharedTypes = PothosSchemaTypes.ExtendDefaultTypes<{ DefaultFieldNullability: false }>;
type SharedBuilder = PothosSchemaTypes.SchemaBuilder<SharedTypes>;

/**
 * Declares the interface `Error` and the failure `InvalidInputError`.
 * @param description of the interface
 * @returns the interface as a type of the caller's builder; all other failures implement it
 */
export function declareFailures<Ref>(builder: SharedBuilder, description: string): Ref {
  const ErrorCodeEnum = builder.enumType('ErrorCode', {
    description: 'The closed set of codes of failures.',
    values: Object.fromEntries(
      Object.entries(errorCodes).map(([code, description]) => [code, { description }]),
    ) as Record<ErrorCode, object>,
  });

  const ErrorInterface = builder.interfaceRef<Failure>('Error').implement({
    description,
    fields: (t) => ({
      code: t.field({
        type: ErrorCodeEnum,
        description: 'What kind of failure, for programs.',
        resolve: (failure) => failure.code,
      }),
      message: t.exposeString('message', { description: 'One sentence on what was wrong.' }),
      path: t.stringList({
        description: 'The path into the input, outermost first. Empty when all of it is meant.',
        resolve: (failure) => [...failure.place],
      }),
      hint: t.string({
        nullable: true,
        description: 'A remedy. Null when the plane knows of none.',
        resolve: (failure) => failure.hint ?? null,
      }),
    }),
  });

  declareInvalidInput(builder, ErrorInterface);
  return ErrorInterface as Ref;
}

function declareInvalidInput(
  builder: SharedBuilder,
  errorInterface: PothosSchemaTypes.InterfaceRef<SharedTypes, Failure>,
): void {
  const InputIssue = builder
    .objectRef<{
      readonly path: readonly string[];
      readonly message: string;
      readonly hint?: string | undefined;
    }>('InputIssue')
    .implement({
      description: 'One fault of an input.',
      fields: (t) => ({
        path: t.stringList({
          description: 'The path of the faulty part in the input, outermost field first.',
          resolve: (issue) => [...issue.path],
        }),
        message: t.exposeString('message', {
          description: 'What is wrong with this part of the input.',
        }),
        hint: t.string({
          nullable: true,
          description: 'A remedy. Null when the message contains it.',
          resolve: (issue) => issue.hint ?? null,
        }),
      }),
    });

  builder.objectType(InvalidInput, {
    name: 'InvalidInputError',
    description:
      'Some of the input is not acceptable; all its faults are listed. Nothing was changed.',
    interfaces: [errorInterface],
    fields: (t) => ({
      issues: t.field({
        type: [InputIssue],
        description: 'Every fault that was found in the input.',
        resolve: (failure) => [...failure.issues],
      }),
    }),
  });
}
