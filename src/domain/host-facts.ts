/**
 * What an agent reports about its machine: one entry for each fact. The types on the agent, on the
 * wire and in the database, the GraphQL input and output, and the rows of `gander hosts show`
 * follow from it. agents/host/facts.ts reads them.
 */

export interface HostFact {
  /** `amount`: a whole number that may exceed GraphQL's Int. */
  readonly kind: 'text' | 'count' | 'amount';
  /** One full sentence, with the unit. */
  readonly description: string;
  /** What the CLI calls it. */
  readonly label: string;
}

export const hostFacts = {
  kernel: {
    kind: 'text',
    description: 'The name and release of the kernel.',
    label: 'kernel',
  },
  os: {
    kind: 'text',
    description: 'The name and version of the operating system.',
    label: 'system',
  },
  arch: {
    kind: 'text',
    description: 'The architecture of the processor, as Node names it.',
    label: 'architecture',
  },
  cpuCores: {
    kind: 'count',
    description: 'The number of logical processors.',
    label: 'cores',
  },
  memoryBytes: {
    kind: 'amount',
    description: 'The main memory of the host, in bytes.',
    label: 'memory',
  },
  nodeVersion: {
    kind: 'text',
    description: 'The version of Node that runs the agent.',
    label: 'node',
  },
  launcher: {
    kind: 'text',
    description:
      'How programs are launched on this host: SHELL (the sh wrapper), SHIM (the C shim), or SUPERVISORD (by a supervisord, which the agent is a bridge to: no terminals, actions and reload commands).',
    label: 'launcher',
  },
} as const satisfies Readonly<Record<string, HostFact>>;

/** The value of `launcher` that a bridge to supervisord reports. */
export const supervisordLauncher = 'SUPERVISORD';

/** The scalar of the graph for each kind. */
export const factScalars = { text: 'String', count: 'Int', amount: 'SafeInt' } as const;

export type HostFacts = {
  readonly [K in keyof typeof hostFacts]: (typeof hostFacts)[K]['kind'] extends 'text'
    ? string
    : number;
};

/** As an agent sends them. A duration, because the host's wall clock may be wrong. */
export type ReportedHostFacts = HostFacts & {
  /** Since the machine was started, suspended or not. */
  readonly upMs: number;
};

/** As the plane stores and shows them. */
export type StoredHostFacts = HostFacts & {
  /** RFC 3339, by the plane's clock. */
  readonly bootedAt: string;
};
