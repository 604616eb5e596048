/** The rules of monitors between the API and the form that fleet files are compared in. */
import type { MonitorDefinition, MonitorRule } from '../../domain/monitors.ts';
import type { MonitorLineFragment, MonitorRuleInput } from '../client/generated.ts';

/** @throws Error for a kind of a later plane, which the schema would have to name */
export function ruleOfLine(rule: MonitorLineFragment['rule']): MonitorRule {
  switch (rule.__typename) {
    case 'StateRule':
      return { kind: 'STATE', forMs: rule.forMs };
    case 'DaemonRule':
      return { kind: 'DAEMON', forMs: rule.forMs };
    case 'HostRule':
      return { kind: 'HOST', forMs: rule.forMs };
    case 'HeartbeatRule':
      return {
        ...{ kind: 'HEARTBEAT', source: rule.source },
        ...{ withinMs: rule.withinMs, graceMs: rule.graceMs, maxRunMs: rule.maxRunMs },
      };
    case 'ScheduleRule': {
      const { __typename: _, ...options } = rule;
      return { kind: 'SCHEDULE', ...options };
    }
    case 'LogRule': {
      const { __typename: _, ...options } = rule;
      return { kind: 'LOG', ...options };
    }
    case 'MetricRule': {
      const { __typename: _, restart, ...options } = rule;
      return { kind: 'METRIC', ...options, restartCooldownMs: restart?.cooldownMs ?? null };
    }
  }
}

export const definitionOfLine = (line: MonitorLineFragment): MonitorDefinition => ({
  name: line.name,
  description: line.description || null,
  target: line.target ?? '',
  severity: line.severity,
  ci: line.ci ?? '',
  enabled: line.enabled,
  rule: ruleOfLine(line.rule),
});

export function inputOfRule(rule: MonitorRule): MonitorRuleInput {
  switch (rule.kind) {
    case 'STATE':
      return { state: { forMs: rule.forMs } };
    case 'DAEMON':
      return { daemon: { forMs: rule.forMs } };
    case 'HOST':
      return { host: { forMs: rule.forMs } };
    case 'HEARTBEAT': {
      const { kind: _, ...options } = rule;
      return { heartbeat: options };
    }
    case 'SCHEDULE': {
      const { kind: _, ...options } = rule;
      return { schedule: options };
    }
    case 'LOG': {
      const { stdout, stderr, clearAfterMs } = rule;
      return { log: { stdout: [...stdout], stderr: [...stderr], clearAfterMs } };
    }
    case 'METRIC': {
      const { kind: _, restartCooldownMs, ...options } = rule;
      const restart =
        restartCooldownMs === null ? {} : { restart: { cooldownMs: restartCooldownMs } };
      return { metric: { ...options, ...restart } };
    }
  }
}
