/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type PortalMetricHistoryQueryVariables = Exact<{
  address: string;
  last: number;
  stepMs: number;
}>;


export type PortalMetricHistoryQuery = { readonly instance: { readonly metricHistory: ReadonlyArray<{ readonly at: string, readonly cpuPercent: number, readonly residentBytes: number, readonly proportionalBytes: number | null, readonly processes: number, readonly threads: number, readonly openFiles: number | null }> | null } | null };

export type PortalInstanceMetricsSubscriptionVariables = Exact<{
  selector: string;
}>;


export type PortalInstanceMetricsSubscription = { readonly metricsChanged: { readonly instances: ReadonlyArray<{ readonly at: string, readonly cpuPercent: number, readonly residentBytes: number, readonly proportionalBytes: number | null, readonly processes: number, readonly threads: number, readonly openFiles: number | null, readonly instance: { readonly address: string } | null }> } };

export type InstanceSampleFragment = { readonly at: string, readonly cpuPercent: number, readonly residentBytes: number, readonly proportionalBytes: number | null, readonly processes: number, readonly threads: number, readonly openFiles: number | null };

export type PortalMetricRetentionQueryVariables = Exact<{ [key: string]: never; }>;


export type PortalMetricRetentionQuery = { readonly plane: { readonly retention: { readonly metricsForMs: number } } };

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
export const InstanceSampleFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InstanceSample on InstanceMetrics {
  at
  cpuPercent
  residentBytes
  proportionalBytes
  processes
  threads
  openFiles
}
    `, {"fragmentName":"InstanceSample"}) as unknown as TypedDocumentString<InstanceSampleFragment, unknown>;
export const PortalMetricHistoryDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalMetricHistory($address: String!, $last: Int!, $stepMs: Duration!) {
  instance(address: $address) {
    metricHistory(last: $last, stepMs: $stepMs) {
      ...InstanceSample
    }
  }
}
    fragment InstanceSample on InstanceMetrics {
  at
  cpuPercent
  residentBytes
  proportionalBytes
  processes
  threads
  openFiles
}`) as unknown as TypedDocumentString<PortalMetricHistoryQuery, PortalMetricHistoryQueryVariables>;
export const PortalInstanceMetricsDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription PortalInstanceMetrics($selector: String!) {
  metricsChanged(filter: {selector: $selector}, intervalMs: 1000) {
    instances {
      ...InstanceSample
      instance {
        address
      }
    }
  }
}
    fragment InstanceSample on InstanceMetrics {
  at
  cpuPercent
  residentBytes
  proportionalBytes
  processes
  threads
  openFiles
}`) as unknown as TypedDocumentString<PortalInstanceMetricsSubscription, PortalInstanceMetricsSubscriptionVariables>;
export const PortalMetricRetentionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PortalMetricRetention {
  plane {
    retention {
      metricsForMs
    }
  }
}
    `) as unknown as TypedDocumentString<PortalMetricRetentionQuery, PortalMetricRetentionQueryVariables>;