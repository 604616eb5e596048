/** What a plane shows of itself: how it was started. */

/** How long records are kept. What has ended goes by the bounds of runs, unless it has its own. */
export interface Retention {
  /** An event is kept while it is within both bounds. */
  readonly events: { readonly maxAgeMs: number; readonly maxRows: number };
  /**
   * What is kept of the runs of programs without a setting of their own. Commands, activities, channels
   * and tokens that have ended are kept as long as runs.
   */
  readonly runs: { readonly maxAgeMs: number; readonly perProgram: number };
  /** How long samples of metrics are kept. */
  readonly metricsForMs: number;
}

/** What clients can ask for by name, in place of comparing versions or guessing at settings. */
export const planeFeatures = {
  PLAYGROUND: 'The plane serves a playground for GraphQL to browsers, at the path /graphiql.',
  PROMETHEUS: 'The plane serves its metrics and those of the fleet to Prometheus, at /metrics.',
  EMBEDDED_DATABASE: 'The plane runs a PostgreSQL of its own, which no other plane can share.',
  CROSS_ORIGIN: 'Pages of some other origins may use the API, with a token of their own.',
} as const;
export type PlaneFeature = keyof typeof planeFeatures;
