/**
 * The closed set of failures that a caller can cause and mend. Everything else is a surprise:
 * masked for the client, logged once with an id.
 */

export const errorCodes = {
  INVALID_INPUT: 'Some of the input is not acceptable.',
  NOT_FOUND: 'What is named does not exist.',
  ALREADY_EXISTS: 'Something of that name exists.',
  IN_USE: 'Something still uses it, or somebody else has it.',
  CONFLICT: 'It changed in the meantime, or a precondition does not hold.',
  DEPENDENCY_REFUSED: 'Dependencies between programs would not hold together.',
  JOIN_TOKEN_REJECTED: 'The join token is unknown, used up, revoked or past its end.',
  HOST_NAME_TAKEN: 'Another machine has that name, or it is connected now.',
  AGENT_SUPERSEDED:
    'A newer copy of the agent has connected since: this one is an old copy of its data folder.',
  PROTOCOL_UNSUPPORTED: 'Agent and plane speak no version in common.',
  REPORT_OUT_OF_ORDER: 'Reports do not follow what the plane has.',
  UNAUTHENTICATED: 'No token, or one that opens nothing.',
  FORBIDDEN: 'The token does not permit this.',
  BAD_REQUEST: 'The request is not one: syntax, or what the schema does not know.',
  QUERY_TOO_EXPENSIVE: 'The operation asks for too much at once.',
  RATE_LIMITED: 'The token has used up its budget for now.',
  PAYLOAD_TOO_LARGE: 'The request is too large.',
  CONFIG_INVALID: 'A setting is missing or not acceptable.',
  UNAVAILABLE: 'Something needed cannot be reached now.',
  TIMEOUT: 'It took longer than was allowed.',
  INTERNAL: 'Unexpected error. The log of the plane has the details under an id.',
} as const;
export type ErrorCode = keyof typeof errorCodes;

/** One fault in an input: where it is (outermost first), what is wrong, what to do. */
export interface Issue {
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string | undefined;
}

export interface FailureDetails {
  readonly path?: readonly string[] | undefined;
  readonly hint?: string | undefined;
}

/** A failure with a code. Subclasses are the named error types of the schema. */
export class Failure extends Error {
  readonly code: ErrorCode;
  /**
   * Path into the input. Not named `path`: graphql-js takes an error with one for its own and would
   * not show where in the operation it was thrown.
   */
  readonly place: readonly string[];
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: FailureDetails = {}) {
    super(message);
    this.name = 'Failure';
    this.code = code;
    this.place = details.path ?? [];
    this.hint = details.hint;
  }
}

/** INVALID_INPUT with every fault found, not only the first. */
export class InvalidInput extends Failure {
  readonly issues: readonly Issue[];

  /** @param issues at least one */
  constructor(issues: readonly Issue[]) {
    const [first] = issues;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super('INVALID_INPUT', `${first?.message ?? 'invalid input'}${more}`, {
      path: first?.path,
      hint: first?.hint,
    });
    this.name = 'InvalidInputError';
    this.issues = issues;
  }
}

/** What an input can refer to, and how NOT_FOUND names it. */
export const objectKinds = {
  PROGRAM: 'A program that hosts can run.',
  HOST: 'A machine with an enrolled agent.',
  ASSIGNMENT: 'An assignment of a program to hosts.',
  DEPENDENCY: 'A dependency between two programs.',
  SCHEDULE: 'A schedule of an assignment.',
  INSTANCE: 'An instance of a program, or all instances that a selector matches.',
  RUN: 'A run of an instance.',
  ACTION: 'An action that a program defines.',
  COMMAND: 'A command to instances.',
  ACTIVITY: 'An activity of the programs of a group.',
  CHANNEL: 'A channel of progress messages.',
  CLUSTER: 'A build cluster that a bridge reports.',
  INCIDENT: 'An incident that a monitor opened.',
  MONITOR: 'A monitor, which opens incidents.',
  RECEIVER: 'A receiver of notifications.',
  ROUTE: 'A route, which leads incidents to a receiver.',
  SILENCE: 'A silence of incidents that match.',
  DELIVERY: 'A message to a receiver.',
  TERMINAL: 'An open terminal session.',
  TOKEN: 'A bearer token of the plane.',
} as const;
export type ObjectKind = keyof typeof objectKinds;

/** Names an object by its type in the schema and its local id. */
export interface ObjectId {
  readonly type: string;
  readonly id: string;
}

export class NotFound extends Failure {
  readonly kind: ObjectKind | undefined;
  /** What the caller gave: a name, an address, an id or a selector. */
  readonly key: string | undefined;

  constructor(
    message: string,
    details: FailureDetails & { readonly kind?: ObjectKind; readonly key?: string } = {},
  ) {
    super('NOT_FOUND', message, details);
    this.name = 'NotFoundError';
    this.kind = details.kind;
    this.key = details.key;
  }
}

export class AlreadyExists extends Failure {
  readonly existing: ObjectId | undefined;

  constructor(message: string, details: FailureDetails & { readonly existing?: ObjectId } = {}) {
    super('ALREADY_EXISTS', message, details);
    this.name = 'AlreadyExistsError';
    this.existing = details.existing;
  }
}

export class InUse extends Failure {
  readonly usedBy: readonly string[];

  constructor(message: string, usedBy: readonly string[], details?: FailureDetails) {
    super('IN_USE', message, details);
    this.name = 'InUseError';
    this.usedBy = usedBy;
  }
}

export class Conflict extends Failure {
  readonly current: ObjectId | undefined;
  readonly currentRevision: number | undefined;

  /**
   * @param details `current`: the object that the request conflicts with; `currentRevision`: its
   * revision now
   */
  constructor(
    message: string,
    details: FailureDetails & {
      readonly current?: ObjectId;
      readonly currentRevision?: number;
    } = {},
  ) {
    super('CONFLICT', message, details);
    this.name = 'ConflictError';
    this.current = details.current;
    this.currentRevision = details.currentRevision;
  }
}

export class EnrolmentRefused extends Failure {
  constructor(
    code: 'JOIN_TOKEN_REJECTED' | 'HOST_NAME_TAKEN' | 'PROTOCOL_UNSUPPORTED',
    message: string,
    details?: FailureDetails,
  ) {
    super(code, message, details);
    this.name = 'EnrolmentRefusedError';
  }
}

export class ReportOutOfOrder extends Failure {
  readonly expected: number;

  constructor(expected: number, got: number) {
    super('REPORT_OUT_OF_ORDER', `the next report must begin at sequence ${expected}, got ${got}`, {
      hint: 'send again from the expected sequence',
    });
    this.name = 'ReportOutOfOrderError';
    this.expected = expected;
  }
}

export const dependencyProblems = {
  SELF: 'A program depends on itself.',
  CYCLE: 'Programs depend on each other in a circle.',
  UNKNOWN_PROGRAM: 'What is depended on does not exist.',
  ENABLED_ON_DISABLED: 'A program that is enabled depends on one that is disabled.',
  UNSATISFIABLE_SCOPE:
    'No host can satisfy it: what is depended on is not assigned where it counts.',
} as const;
export type DependencyProblemKind = keyof typeof dependencyProblems;

/** What is wrong with dependencies: keys of programs as a path of edges, and in words. */
export interface DependencyProblem {
  readonly kind: DependencyProblemKind;
  readonly path: readonly string[];
  readonly message: string;
  readonly hint?: string | undefined;
}

/** DEPENDENCY_REFUSED with every problem found, each with its path spelled out. */
export class DependencyRefused extends Failure {
  readonly problems: readonly DependencyProblem[];

  /** @param problems at least one */
  constructor(problems: readonly DependencyProblem[]) {
    const [first] = problems;
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    super(
      'DEPENDENCY_REFUSED',
      `${first?.message ?? 'the dependencies do not hold together'}${more}`,
      { hint: first?.hint },
    );
    this.name = 'DependencyRefusedError';
    this.problems = problems;
  }
}
