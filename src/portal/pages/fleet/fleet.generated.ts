/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type CatchUp =
  | 'ALL'
  | 'LAST'
  | 'NONE';

export type FoldPolicy =
  | 'ONCE'
  | 'TWICE';

export type GapPolicy =
  | 'FIRE'
  | 'SKIP';

export type Overlap =
  | 'ALLOW'
  | 'QUEUE'
  | 'SKIP'
  | 'TERMINATE';

export type ScheduleAction =
  | 'RESTART'
  | 'RUN'
  | 'SIGNAL'
  | 'START'
  | 'STOP';

export type ScheduleFilter = {
  readonly action?: ReadonlyArray<ScheduleAction> | null | undefined;
  readonly environment?: ReadonlyArray<string> | null | undefined;
  readonly host?: ReadonlyArray<string> | null | undefined;
  readonly name?: ReadonlyArray<string> | null | undefined;
  readonly paused?: boolean | null | undefined;
  readonly program?: ReadonlyArray<string> | null | undefined;
  readonly text?: string | null | undefined;
};

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

export type PortalExportedSchedulesQueryVariables = Exact<{
  filter?: ScheduleFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type PortalExportedSchedulesQuery = { readonly schedules: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly description: string | null, readonly hosts: string, readonly timeZone: string, readonly gap: GapPolicy, readonly fold: FoldPolicy, readonly startsAt: string | null, readonly endsAt: string | null, readonly calendar: string | null, readonly action: ScheduleAction, readonly signal: Signal | null, readonly overlap: Overlap, readonly catchUp: CatchUp, readonly catchUpLimit: number, readonly catchUpWithinMs: number, readonly jitterMs: number, readonly paused: boolean, readonly program: { readonly name: string, readonly environment: string } | null, readonly trigger:
        | { readonly __typename: 'AtTrigger', readonly at: string }
        | { readonly __typename: 'CronTrigger', readonly cron: string }
      , readonly exclusions: ReadonlyArray<{ readonly from: string, readonly until: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

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

export const PortalExportedSchedulesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalExportedSchedules($filter: ScheduleFilter, $first: Int!, $after: String) {
  schedules(filter: $filter, first: $first, after: $after) {
    nodes {
      name
      description
      hosts
      program {
        name
        environment
      }
      trigger {
        __typename
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
      calendar
      action
      signal
      overlap
      catchUp
      catchUpLimit
      catchUpWithinMs
      jitterMs
      paused
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PortalExportedSchedulesQuery, PortalExportedSchedulesQueryVariables>;