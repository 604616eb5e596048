/**
 * How a public mutation is declared. Its input, its payload and its result are named after it, and
 * every payload carries the warnings of the change and its place in the event log, so that no
 * domain repeats this.
 */

import type { FieldMap, InputFieldMap, InputShapeFromFields } from '@pothos/core';
import { encodeGlobalID } from '@pothos/plugin-relay';
import type { Database } from '../drizzle/database.ts';
import { Conflict, type Failure, InvalidInput } from '../src/base/errors.ts';
import { inputDigest } from '../src/base/input-digest.ts';
import { encodeCursor } from '../src/base/page.ts';
import { keyIssues, maxKeyLength } from '../src/domain/idempotency-key.ts';
import type { Scope } from '../src/domain/scope.ts';
import { builder, type SchemaTypes } from './builder.ts';
import {
  type Changed,
  type Context,
  type IdempotentRequest,
  type Tx,
  type Warning,
  warningCodes,
} from './context.ts';
import type { Access } from './root-access.ts';

type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaTypes>;
export type InputFields = PothosSchemaTypes.InputFieldBuilder<Types, 'InputObject'>;
export type PayloadFields<T> = PothosSchemaTypes.ObjectFieldBuilder<Types, Changed<T>>;

const WarningCodeEnum = builder.enumType('WarningCode', {
  description: 'The kinds of warnings that a mutation can give.',
  values: Object.fromEntries(
    Object.entries(warningCodes).map(([code, description]) => [code, { description }]),
  ) as Record<keyof typeof warningCodes, object>,
});
const WarningType = builder.objectRef<Warning>('Warning').implement({
  description:
    'Something that the caller of a mutation should know, although the change was carried out.',
  fields: (t) => ({
    code: t.expose('code', {
      type: WarningCodeEnum,
      description: 'The kind of warning, for programs.',
    }),
    message: t.exposeString('message', { description: 'The warning in one sentence, for people.' }),
    path: t.stringList({
      description:
        'The path into the input that the warning is about, outermost first. Empty when all of it is meant.',
      resolve: (warning) => [...warning.path],
    }),
  }),
});

type FailureClass = abstract new (...args: never[]) => Failure;

interface MutationOptions<Fields extends InputFieldMap, T> {
  readonly access: Access;
  readonly description: string;
  readonly input: (t: InputFields) => Fields;
  /** The failures that can really happen. */
  readonly failures: readonly FailureClass[];
  readonly resolve: (input: InputShapeFromFields<Fields>, context: Context) => Promise<Changed<T>>;
  /**
   * Of a mutation that creates: how a repeated request with the same `idempotencyKey` finds what
   * the first one created.
   */
  readonly created?: {
    idOf(value: T): string;
    /** @returns undefined when it was deleted meanwhile */
    again(tx: Tx, id: string): Promise<T | undefined>;
  };
  /** The payload's fields besides `warnings` and `cursor`. */
  readonly payload: (t: PayloadFields<T>) => FieldMap;
}

const capital = (name: string) => `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;

interface WithKey {
  readonly idempotencyKey?: string | null;
}
const idempotencyKeyField = (t: InputFields) =>
  t.string({
    description: `A key of your choice, 1 to ${maxKeyLength} characters: a repeated request of the same token with the same key and input creates nothing and returns what the first one created. Remembered for 7 days.`,
  });

/** @throws InvalidInput for a key that is empty or too long */
function requestOf(
  mutationName: string,
  key: string,
  input: object,
  created: Pick<IdempotentRequest, 'idOf' | 'again'>,
): IdempotentRequest {
  const issues = keyIssues(key);
  if (issues.length > 0) throw new InvalidInput(issues);
  return {
    mutation: mutationName,
    key,
    digest: inputDigest(input),
    ...created,
  };
}

/** What every payload has: the warnings of the change and its place in the event log. */
const outcomeFields = <T>(t: PayloadFields<T>) => ({
  warnings: t.field({
    type: [WarningType],
    description: 'What the caller should know about the change, although it was carried out.',
    resolve: (changed) => [...changed.warnings],
  }),
  cursor: t.string({
    nullable: true,
    description:
      'The position of the change in the event log: give it to events(after:) to follow what comes later. Null when nothing had to be changed.',
    resolve: ({ sequence }) => (sequence === null ? null : encodeCursor([sequence])),
  }),
});

/** Declares a mutation with its `…Input`, `…Payload` and `…Result`. */
export function mutation<Fields extends InputFieldMap, T>(
  name: string,
  options: MutationOptions<Fields, T>,
): void {
  const { access, description, resolve, payload, created } = options;
  const failures =
    created && !options.failures.includes(Conflict)
      ? [...options.failures, Conflict]
      : options.failures;
  const prefix = capital(name);
  const input = builder.inputType(`${prefix}Input`, {
    description: `The input of the mutation ${name}.`,
    fields: (t) => ({
      ...options.input(t as InputFields),
      ...(created && { idempotencyKey: idempotencyKeyField(t as InputFields) }),
    }),
  });
  const type = builder.objectRef<Changed<T>>(`${prefix}Payload`).implement({
    description: `What the mutation ${name} has done.`,
    fields: (t) => ({
      ...payload(t as PayloadFields<T>),
      ...outcomeFields(t as PayloadFields<T>),
    }),
  });
  builder.mutationField(name, (t) =>
    t.field({
      type,
      description,
      extensions: { access },
      errors: {
        types: [...failures] as never[],
        union: {
          name: `${prefix}Result`,
          description: `The payload of ${name}, or the failure because of which nothing was changed.`,
        },
      },
      args: { input: t.arg({ type: input, required: true, description: `The input of ${name}.` }) },
      resolve: (_root, args, context) => {
        const { input: given } = args as unknown as {
          readonly input: InputShapeFromFields<Fields> & WithKey;
        };
        if (!created) return resolve(given, context) as never;
        const { idempotencyKey, ...rest } = given;
        const once =
          idempotencyKey == null
            ? {}
            : { once: requestOf(name, idempotencyKey, rest, created as never) };
        return resolve(rest as never, { ...context, ...once }) as never;
      },
    }),
  );
}

/** For `created`, where the mutation returns the record itself. @param load reads records by id */
export const byLoading = <T extends { readonly id: string }>(
  load: (db: Database, scope: Scope, ids: readonly string[]) => Promise<readonly T[]>,
) => ({
  idOf: ({ id }: T) => id,
  again: async (tx: Tx, id: string) => (await load(tx.db, tx.scope, [id]))[0],
});

/** The payload of a deletion. @param type of the deleted object in the schema */
export const deletedId =
  <T extends { readonly id: string }>(type: string) =>
  (t: PayloadFields<T>) => ({
    deletedId: t.id({
      description: 'The global id that the deleted object had.',
      resolve: ({ value }) => encodeGlobalID(type, value.id),
    }),
  });
