/**
 * The contract of the settings table (table.ts).
 *
 * A program's definition is a record of settings. Each setting is one entry of the table: plain
 * data, with no function in it. Everything that must know the settings interprets the table:
 *
 *  - the types `Definition` and `DefinitionInput`, the defaults and how a change is merged
 *    (definition.ts),
 *  - what is refused (validation.ts, formats.ts; what concerns several settings at once is a
 *    function in rules.ts),
 *  - the GraphQL types and inputs (schema/programs/definition.ts, definition-input.ts), the way
 *    between them and a definition (api-form.ts) and the SDK's fragment
 *    (src/sdk/client/operations/definition.graphql),
 *  - the agent's reader of definitions on disk (agents/core/definition.ts),
 *  - the fleet file: its reader (src/domain/fleet/definition.ts), the help of `gander apply`, the JSON
 *    Schema and the table in docs/settings.md.
 *
 * A value is described by a `ValueType`, which nests: a list has the type of its elements, a record
 * has settings of its own. `null` is a value of a setting only if the entry defines its meaning
 * (`none`). A setting without `default` and without `none` is required, unless it is a record,
 * whose fields have defaults.
 *
 * A setting that is added later must have a default that changes nothing for the programs that
 * exist: stored definitions do not have it.
 */

/** What a text must look like. formats.ts checks it. */
export type TextFormat =
  | 'account-group'
  | 'account-user'
  | 'any'
  | 'host-port'
  | 'name'
  | 'path'
  | 'optional-path'
  | 'pattern'
  | 'prose'
  | 'umask'
  | 'url'
  | 'variable';

/** How a value is written in the fleet file, where that does not follow from its type. */
export type FileForm =
  /** A list of words, or one text. */
  | 'WORDS_OR_LINE'
  /** A mapping from resource to one amount or to [soft, hard]; either may be `unlimited`. */
  | 'LIMITS';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

export interface FlagType {
  readonly kind: 'flag';
}
/** A whole number that fits GraphQL's Int. */
export interface IntegerType extends Bounds {
  readonly kind: 'integer';
}
export interface NumberType extends Bounds {
  readonly kind: 'number';
}
/** In milliseconds; in the fleet file with a unit. */
export interface DurationType extends Bounds {
  readonly kind: 'duration';
}
/** A whole number that may exceed GraphQL's Int; in the fleet file it may have a unit. */
export interface BytesType extends Bounds {
  readonly kind: 'bytes';
}
/**
 * A whole number that may exceed GraphQL's Int, in a unit that another field of the record decides.
 */
export interface AmountType extends Bounds {
  readonly kind: 'amount';
}
export interface TextType {
  readonly kind: 'text';
  readonly format: TextFormat;
}
/** An executable and its arguments. */
export interface WordsType {
  readonly kind: 'words';
  /** The message about a list without elements. */
  readonly empty?: string;
}
export interface EnumType {
  readonly kind: 'enum';
  /** Of the GraphQL type. */
  readonly name: string;
  readonly description: string;
  /** Each value with its description. */
  readonly values: Readonly<Record<string, string>>;
  /** `SIGNAL`: as people write signals. Else the values in lower case, with hyphens. */
  readonly written?: 'SIGNAL';
  /** Further spellings in the fleet file, as pairs of spelling and value. */
  readonly spellings?: readonly (readonly [string | boolean, string])[];
}
export interface ListType {
  readonly kind: 'list';
  readonly of: ValueType;
  /** What an element is called in messages, such as "the group". */
  readonly each: string;
  /** What a single value is called in the message about its bounds. Left out: as `each`. */
  readonly called?: string;
  /** Elements (or their keys) appear between quotation marks in messages. */
  readonly quoted?: boolean;
  /**
   * The elements are records that this field identifies: in the fleet file the list is a mapping
   * from it.
   */
  readonly key?: string;
  /** The order of elements with a key has a meaning. Without a key it always has. */
  readonly ordered?: boolean;
  /** A change is merged into the element with the same key. Else it replaces the element. */
  readonly merged?: boolean;
  /** Repetitions: refused, or silently dropped. Left out: allowed. */
  readonly repetitions?: 'REFUSED' | 'DROPPED';
  readonly maxItems?: number;
  /** What several elements are called in the message about `maxItems`. */
  readonly plural?: string;
  /** The fault of a list without elements. Left out: it may be empty. */
  readonly empty?: { readonly message: string; readonly hint: string };
}
/**
 * Fields of a record of which exactly one has a value. Another one that is given in a change
 * replaces it. In GraphQL they are one field: a `@oneOf` input, and a union of object types.
 */
export interface Alternatives {
  /** The name of that one field. */
  readonly field: string;
  /** Of the union; the input type is called the same with `Input` added. */
  readonly name: string;
  /** A sentence on the field. */
  readonly description: string;
  /** By the name in `fields`: the object type of the union, and its only field. */
  readonly of: Readonly<Record<string, { readonly type: string; readonly field: string }>>;
}
export interface RecordType {
  readonly kind: 'record';
  /**
   * Of the GraphQL type; the input types are called the same with `Input` or `UpdateInput` added.
   */
  readonly name: string;
  readonly description: string;
  readonly fields: Settings;
  readonly oneOf?: Alternatives;
}

export type ValueType =
  | FlagType
  | IntegerType
  | NumberType
  | DurationType
  | BytesType
  | AmountType
  | TextType
  | WordsType
  | EnumType
  | ListType
  | RecordType;

export interface Setting {
  readonly type: ValueType;
  /** One full sentence that is understood without the name of the setting. */
  readonly description: string;
  /**
   * Further sentences for those who write the setting. The rule for values that `type` and
   * `default` do not show.
   */
  readonly details?: string;
  /** Null is a value: a full sentence on what it means. */
  readonly none?: string;
  /**
   * How null is given in GraphQL where leaving out means something else, because there is another
   * default or none: a `@oneOf` input `<name>Input` of the field `value` and the flag `none`. Left
   * out: null is the default, and an update names the setting in `clear`.
   */
  readonly explicit?: {
    readonly name: string;
    readonly value: string;
    readonly none: string;
    /** Of the flag: a sentence that begins with "True". */
    readonly meaning: string;
  };
  /** Left out: null where `none` is given, and required otherwise. */
  readonly default?: unknown;
  /** Must be given when the record is created, although it has a default. */
  readonly required?: true;
  /**
   * Shown only to agents and to callers that may administer; null for all others, with `redacted`
   * with it. A change may leave it out and thereby keeps the stored value, so that the list it
   * belongs to is `merged`.
   */
  readonly secret?: boolean;
  /**
   * What messages call the setting; `{field}` stands for another field of the same record. Left
   * out: its name.
   */
  readonly called?: string;
  /** When a change takes effect in programs that run. Left out: at the next start. */
  readonly effect?: 'AT_ONCE';
  /**
   * Edition of the table in which the setting came. What an agent wrote to disk under an older
   * edition lacks the setting, which then has its default. Left out in a nested record: the edition
   * of the record.
   */
  readonly since?: number;
  /** In the fleet file. */
  readonly file?: {
    /** Left out: the name of the setting. */
    readonly key?: string;
    readonly form?: FileForm;
    /** A word that stands for null, in place of `null`. */
    readonly nullWord?: string;
    /** A value in YAML, for the help of `gander apply`. */
    readonly example?: string;
    /** A comment behind the example. */
    readonly note?: string;
  };
}

export type Settings = Readonly<Record<string, Setting>>;

/** The type of the values that a `ValueType` describes. */
export type ValueOf<T> = T extends { readonly kind: 'flag' }
  ? boolean
  : T extends { readonly kind: 'integer' | 'number' | 'duration' | 'bytes' | 'amount' }
    ? number
    : T extends { readonly kind: 'text' }
      ? string
      : T extends { readonly kind: 'words' }
        ? readonly string[]
        : T extends { readonly kind: 'enum'; readonly values: infer V }
          ? keyof V & string
          : T extends { readonly kind: 'list'; readonly of: infer O }
            ? readonly ValueOf<O>[]
            : T extends { readonly kind: 'record'; readonly fields: infer F }
              ? RecordOf<F>
              : never;

type Null<S> = S extends { readonly none: string } ? null : never;
type SettingValue<S> = S extends { readonly type: infer T } ? ValueOf<T> | Null<S> : never;

/** A complete record: every setting has its value. */
export type RecordOf<F> = { readonly [K in keyof F]: SettingValue<F[K]> };

type Optional =
  | { readonly default: unknown }
  | { readonly none: string }
  | { readonly secret: true }
  | { readonly type: RecordType };
type Required<F> = { [K in keyof F]: F[K] extends Optional ? never : K }[keyof F];
type InputOf<T> = T extends { readonly kind: 'record'; readonly fields: infer F }
  ? RecordInput<F>
  : T extends { readonly kind: 'list'; readonly of: infer O }
    ? readonly InputOf<O>[]
    : ValueOf<T>;
type SettingInput<S> = S extends { readonly type: infer T } ? InputOf<T> : never;

/** A record as it is given: what has a default or may be null may be left out. */
export type RecordInput<F> = { readonly [K in Required<F>]: SettingInput<F[K]> } & {
  readonly [K in Exclude<keyof F, Required<F>>]?: SettingInput<F[K]> | null | undefined;
};

/** @returns whether a new record must give a value, because nothing else provides one */
export const isRequired = (setting: Setting): boolean => {
  const { default: value, none, explicit, required, type } = setting;
  if (required) return true;
  return value === undefined && (none === undefined || !!explicit) && type.kind !== 'record';
};

/** The fields of a record that are no alternatives to each other. */
export const ownFields = ({ fields, oneOf }: RecordType): [string, Setting][] =>
  Object.entries(fields).filter(([name]) => !oneOf?.of[name]);

/** The alternatives of a record, with their settings. */
export const alternativeFields = ({ fields, oneOf }: RecordType): [string, Setting][] =>
  Object.entries(fields).filter(([name]) => oneOf?.of[name]);

/** @returns whether some values of the record are hidden from some callers */
export const hasSecrets = ({ fields }: Pick<RecordType, 'fields'>): boolean =>
  Object.values(fields).some(({ secret }) => secret);

/** The key of a setting in the fleet file. */
export const fileKeyOf = (name: string, { file }: Setting): string => file?.key ?? name;
