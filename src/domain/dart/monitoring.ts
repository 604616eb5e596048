/**
 * `monitoring:` of a process of dart as monitors of Gander. The order of patterns and what `stop`
 * does are kept also where patterns have different configuration items, each of which becomes a
 * monitor of its own. Pure.
 */
import type { Node } from 'yaml';
import type { Issue } from '../../base/errors.ts';
import type { Findings, Position } from '../import/findings.ts';
import {
  defaultForMs,
  leastSevere,
  type MonitorDefinition,
  type MonitorRule,
  monitorIssues,
} from '../monitors.ts';
import { heartbeatDefaults } from '../monitors-heartbeat.ts';
import { type LinePattern, type LogStreamName, logBounds, logStreams } from '../monitors-log.ts';
import type { RegistrationReader } from './yaml.ts';

type Severity = number | 'OK';

interface PlacedPattern extends LinePattern, Position {
  readonly ci: string;
}

/** A monitor that has no name and no target yet. */
export interface Watch extends Position {
  /** What its name ends with. */
  readonly kind: string;
  readonly rule: MonitorRule;
  readonly severity: number;
  readonly ci: string;
  /** Where the patterns stand, in their order. */
  readonly places: Readonly<Record<LogStreamName, readonly Position[]>>;
}

const minute = 60_000;
/** Those of dart: a minute to a week. */
const timeouts = { least: 1, most: 10_080 } as const;

class MonitoringReader {
  readonly #reader: RegistrationReader;
  /** The configuration item of monitors that name none. */
  #ci = '';

  constructor(reader: RegistrationReader) {
    this.#reader = reader;
  }

  read(node: Node): Watch[] {
    const known = ['ci', 'state', 'daemon', 'heartbeat', 'keepalive', 'logs'];
    const given = this.#reader.mapping(node, 'monitoring', known);
    this.#ci = this.#configurationItem(given.get('ci')) ?? '';
    const simple = (kind: 'state' | 'daemon', rule: MonitorRule) => {
      const at = given.get(kind);
      return at === undefined ? [] : this.#simple(at, kind, rule);
    };
    const heartbeat = given.get('heartbeat') ?? given.get('keepalive');
    const logs = given.get('logs');
    return [
      ...simple('state', { kind: 'STATE', forMs: defaultForMs.STATE }),
      ...simple('daemon', { kind: 'DAEMON', forMs: defaultForMs.DAEMON }),
      ...(heartbeat === undefined ? [] : this.#heartbeat(heartbeat)),
      ...(logs === undefined ? [] : this.#logs(logs)),
    ];
  }

  #simple(node: Node, kind: string, rule: MonitorRule, more: readonly string[] = []): Watch[] {
    const given = this.#reader.mapping(node, kind, ['severity', 'ci', ...more]);
    const place = this.#reader.at(node);
    const at = given.get('severity');
    if (at === undefined) this.#reader.findings.fault(place, `${kind} needs a severity`);
    const severity = at === undefined ? undefined : this.#severity(at);
    const ci = this.#configurationItem(given.get('ci')) ?? this.#ci;
    if (severity === 'OK')
      this.#reader.findings.warn(place, `${kind} with the severity OK would never raise: left out`);
    if (severity === undefined || severity === 'OK') return [];
    return [{ ...place, kind, rule, severity, ci, places: { stdout: [], stderr: [] } }];
  }

  #heartbeat(node: Node): Watch[] {
    const { findings } = this.#reader;
    const given = this.#reader.mapping(node, 'heartbeat', ['severity', 'ci', 'timeout']);
    const at = given.get('timeout');
    const text = at && this.#reader.text(at, 'timeout')?.text.trim();
    const minutes = text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
    if (minutes < timeouts.least || minutes > timeouts.most) {
      const message = `timeout is ${timeouts.least} to ${timeouts.most} minutes`;
      findings.fault(this.#reader.at(at ?? node), message);
      return [];
    }
    const rule = { kind: 'HEARTBEAT', ...heartbeatDefaults, withinMs: minutes * minute } as const;
    return this.#simple(node, 'heartbeat', rule, ['timeout']);
  }

  #logs(node: Node): Watch[] {
    const given = this.#reader.mapping(node, 'logs', logStreams);
    const patterns = Object.fromEntries(
      logStreams.map((stream) => {
        const at = given.get(stream);
        return [stream, at === undefined ? [] : this.#patterns(at, stream)];
      }),
    ) as Record<LogStreamName, PlacedPattern[]>;
    return logWatches(this.#reader.at(node), patterns);
  }

  #patterns(node: Node, stream: LogStreamName): PlacedPattern[] {
    const nodes = this.#reader.list(node, stream);
    if (nodes.length <= logBounds.patterns)
      return named(
        nodes.flatMap((one) => this.#pattern(one, stream)),
        this.#reader.findings,
      );
    const message = `${nodes.length} patterns are more than the ${logBounds.patterns} of one stream`;
    this.#reader.findings.fault(this.#reader.at(node), message, 'join patterns with |');
    return [];
  }

  #pattern(node: Node, stream: LogStreamName): PlacedPattern[] {
    const { findings } = this.#reader;
    const known = ['regex', 'name', 'severity', 'stop', 'ci'];
    const given = this.#reader.mapping(node, `a pattern of ${stream}`, known);
    const textOf = (key: string) => {
      const at = given.get(key);
      return at && this.#reader.text(at, key)?.text;
    };
    const match = textOf('regex');
    const place = this.#reader.at(given.get('regex') ?? node);
    if (match === undefined) {
      findings.fault(place, `a pattern of ${stream} needs a regex`);
      return [];
    }
    const at = given.get('severity');
    const severity = at === undefined ? null : this.#severity(at);
    if (severity === undefined) return [];
    const stop = ['yes', 'true', 'on', '1'].includes(textOf('stop')?.toLowerCase() ?? '');
    const ci = this.#configurationItem(given.get('ci')) ?? this.#ci;
    if (severity === 'OK')
      findings.warn(
        place,
        'a pattern with the severity OK has no equivalent: it clears nothing here',
        'clearAfter of the monitor clears when no line has matched for so long',
      );
    const name = textOf('name') || null;
    const raising = severity === 'OK' ? null : severity;
    if (raising === null && !stop) {
      findings.warn(place, 'a pattern without severity and stop does nothing: left out');
      return [];
    }
    return [{ ...place, match, severity: raising, name: raising === null ? null : name, stop, ci }];
  }

  #severity(node: Node): Severity | undefined {
    const text = this.#reader.text(node, 'severity')?.text.trim().toUpperCase();
    if (text === 'OK') return text;
    const severity = Number(text);
    if (Number.isInteger(severity) && severity >= 1 && severity <= leastSevere) return severity;
    this.#reader.findings.fault(this.#reader.at(node), `severity is 1 to ${leastSevere}, or OK`);
    return undefined;
  }

  /** Its name, or else its uuid. @returns undefined: there is none */
  #configurationItem(node: Node | undefined): string | undefined {
    if (node === undefined) return undefined;
    if (this.#reader.isScalar(node)) return this.#reader.text(node, 'ci')?.text;
    const given = this.#reader.mapping(node, 'ci', ['name', 'uuid']);
    const at = given.get('name') ?? given.get('uuid');
    if (at !== undefined) return this.#reader.text(at, 'the name of ci')?.text;
    this.#reader.findings.fault(this.#reader.at(node), 'ci needs a name or a uuid');
    return undefined;
  }
}

/**
 * Patterns of one name raise one incident, which has one severity. Where dart's have several, the
 * severity becomes part of the name.
 */
function named(patterns: readonly PlacedPattern[], findings: Findings): PlacedPattern[] {
  const severities = new Map<string, Set<number>>();
  const keyOf = ({ name, ci }: PlacedPattern) => JSON.stringify([name, ci]);
  for (const pattern of patterns)
    if (pattern.severity !== null) {
      const key = keyOf(pattern);
      severities.set(key, (severities.get(key) ?? new Set()).add(pattern.severity));
    }
  return patterns.map((pattern) => {
    if (pattern.severity === null || (severities.get(keyOf(pattern))?.size ?? 0) < 2)
      return pattern;
    const name = `${pattern.name === null ? '' : `${pattern.name} `}severity ${pattern.severity}`;
    findings.warn(
      pattern,
      `its incident has the name "${name}": one incident has one severity`,
      'dart changes the severity of the one that it has',
    );
    return { ...pattern, name };
  });
}

/** One for each configuration item. In each, the patterns of the others only stop. */
function logWatches(
  at: Position,
  patterns: Readonly<Record<LogStreamName, readonly PlacedPattern[]>>,
): Watch[] {
  const all = logStreams.flatMap((stream) => patterns[stream]);
  const items = [...new Set(all.filter(({ severity }) => severity !== null).map(({ ci }) => ci))];
  return items.map((ci, index) => {
    const streams = Object.fromEntries(
      logStreams.map((stream) => [stream, patternsFor(ci, patterns[stream])]),
    ) as Record<LogStreamName, PlacedPattern[]>;
    const of = (stream: LogStreamName) =>
      streams[stream].map(({ match, severity, name, stop }) => ({ match, severity, name, stop }));
    return {
      ...at,
      kind: index === 0 ? 'log' : `log ${index + 1}`,
      rule: { kind: 'LOG', stdout: of('stdout'), stderr: of('stderr'), clearAfterMs: null },
      // Of LOG the patterns have it.
      severity: leastSevere,
      ci,
      places: streams,
    };
  });
}

function patternsFor(ci: string, patterns: readonly PlacedPattern[]): PlacedPattern[] {
  const own = patterns.flatMap((pattern) => {
    if (pattern.ci === ci) return [pattern];
    return pattern.stop ? [{ ...pattern, severity: null, name: null }] : [];
  });
  // Behind the last one that raises, nothing is left to be stopped.
  return own.slice(0, own.findLastIndex(({ severity }) => severity !== null) + 1);
}

export const readMonitoring = (reader: RegistrationReader, node: Node): Watch[] =>
  new MonitoringReader(reader).read(node);

/** @param program its key as people write it */
export function monitorOf(watch: Watch, program: string, findings: Findings): MonitorDefinition {
  const { kind, rule, severity, ci } = watch;
  const monitor = {
    ...{ name: `${program} ${kind}`, description: null, target: program },
    ...{ severity, ci, enabled: true, rule },
  };
  for (const issue of monitorIssues(monitor, []))
    findings.fault(placeOf(watch, issue), issue.message, issue.hint);
  return monitor;
}

/** Issues of patterns have paths such as rule, log, stdout, 0, match. */
function placeOf(watch: Watch, { path: [, , stream, index] }: Issue): Position {
  const places = logStreams.find((name) => name === stream);
  return (places && watch.places[places][Number(index)]) ?? watch;
}
