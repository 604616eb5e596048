/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CollectionChangeType =
  | 'ADDED'
  | 'REMOVED'
  | 'RESET'
  | 'SNAPSHOT'
  | 'SYNCED'
  | 'UPDATED';

export type FiringOutcome =
  | 'CATCH_UP'
  | 'LATE'
  | 'MISSED'
  | 'RAN'
  | 'SKIPPED_DISABLED'
  | 'SKIPPED_OVERLAP';

export type FoldPolicy =
  | 'ONCE'
  | 'TWICE';

export type GapPolicy =
  | 'FIRE'
  | 'SKIP';

export type RunCause =
  | 'ACTIVITY'
  | 'AUTOSTART'
  | 'BOOT'
  | 'CATCH_UP'
  | 'DEPENDENCY'
  | 'OPERATOR'
  | 'RESPAWN'
  | 'RETRY'
  | 'REVISED'
  | 'SCHEDULE';

export type RunFilter = {
  readonly activity?: ReadonlyArray<string | number> | null | undefined;
  readonly before?: string | null | undefined;
  readonly cause?: ReadonlyArray<RunCause> | null | undefined;
  readonly command?: ReadonlyArray<string | number> | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly firing?: ReadonlyArray<FiringOutcome> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly outcome?: ReadonlyArray<RunOutcome> | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly schedule?: ReadonlyArray<string | number> | null | undefined;
  readonly scheduleName?: ReadonlyArray<string> | null | undefined;
  readonly selector?: string | null | undefined;
  readonly since?: string | null | undefined;
  readonly text?: string | null | undefined;
};

export type RunOutcome =
  | 'DONE'
  | 'FAILED'
  | 'MISSED'
  | 'NOT_STARTED'
  | 'PENDING'
  | 'RUNNING'
  | 'SKIPPED'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'UNKNOWN';

export type ScheduleAction =
  | 'RESTART'
  | 'RUN'
  | 'SIGNAL'
  | 'START'
  | 'STOP';

export type Signal =
  | 'ABRT'
  | 'ALRM'
  | 'BUS'
  | 'CHLD'
  | 'CONT'
  | 'FPE'
  | 'HUP'
  | 'ILL'
  | 'INT'
  | 'IO'
  | 'KILL'
  | 'PIPE'
  | 'PROF'
  | 'PWR'
  | 'QUIT'
  | 'RTMIN'
  | 'RTMIN_1'
  | 'RTMIN_2'
  | 'RTMIN_3'
  | 'RTMIN_4'
  | 'RTMIN_5'
  | 'RTMIN_6'
  | 'RTMIN_7'
  | 'RTMIN_8'
  | 'RTMIN_9'
  | 'RTMIN_10'
  | 'RTMIN_11'
  | 'RTMIN_12'
  | 'RTMIN_13'
  | 'RTMIN_14'
  | 'RTMIN_15'
  | 'RTMIN_16'
  | 'RTMIN_17'
  | 'RTMIN_18'
  | 'RTMIN_19'
  | 'RTMIN_20'
  | 'RTMIN_21'
  | 'RTMIN_22'
  | 'RTMIN_23'
  | 'RTMIN_24'
  | 'RTMIN_25'
  | 'RTMIN_26'
  | 'RTMIN_27'
  | 'RTMIN_28'
  | 'RTMIN_29'
  | 'RTMIN_30'
  | 'SEGV'
  | 'STKFLT'
  | 'STOP'
  | 'SYS'
  | 'TERM'
  | 'TRAP'
  | 'TSTP'
  | 'TTIN'
  | 'TTOU'
  | 'URG'
  | 'USR1'
  | 'USR2'
  | 'VTALRM'
  | 'WINCH'
  | 'XCPU'
  | 'XFSZ';

export type PortalSchedulesSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type PortalSchedulesSubscription = { readonly schedulesChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
        | { readonly at: string }
        | { readonly cron: string }
      , readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly calendarExclusions: ReadonlyArray<{ readonly from: string, readonly until: string }>, readonly lastFiring: { readonly id: string, readonly startedAt: string, readonly outcome: RunOutcome } | null } | null }> };

export type PortalFiringsSubscriptionVariables = Exact<{
  filter?: RunFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type PortalFiringsSubscription = { readonly runsChanged: ReadonlyArray<{ readonly cursor: string, readonly type: CollectionChangeType, readonly id: string | null, readonly node: { readonly id: string, readonly outcome: RunOutcome, readonly firing: { readonly outcome: FiringOutcome, readonly dueAt: string, readonly count: number, readonly schedule: { readonly id: string } | null } | null } | null }> };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PortalSchedulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalSchedules($after: String) {
  schedulesChanged(after: $after) {
    cursor
    type
    id
    node {
      id
      name
      description
      hosts
      program {
        name
        environment
      }
      trigger {
        ... on CronTrigger {
          cron
        }
        ... on AtTrigger {
          at
        }
      }
      timeZone
      gap
      fold
      startsAt
      endsAt
      exclusions {
        from
        until
      }
      calendarExclusions {
        from
        until
      }
      action
      signal
      paused
      lastFiring {
        id
        startedAt
        outcome
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalSchedulesSubscription, PortalSchedulesSubscriptionVariables>;
export const PortalFiringsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalFirings($filter: RunFilter, $after: String) {
  runsChanged(filter: $filter, after: $after) {
    cursor
    type
    id
    node {
      id
      outcome
      firing {
        outcome
        dueAt
        count
        schedule {
          id
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PortalFiringsSubscription, PortalFiringsSubscriptionVariables>;