/**
 * What the plane takes of a report (PROTOCOL.md, section 4): texts within their bounds, times that
 * a database can hold. Texts that are too long are cut, because what they are about still counts;
 * what cannot be stored at all is refused, the report alone.
 */
import { Failure, InvalidInput } from '../../src/base/errors.ts';
import { isProblemCode } from '../../src/domain/agent-problems.ts';
import { leastSevere } from '../../src/domain/monitors.ts';
import { checkPublication } from '../channels/rules.ts';
import { maxBlockers } from '../dependencies/rules.ts';
import { checkPublished } from '../publishing/rules.ts';
import { checkFiring } from './rules.ts';
import type { AlertReport, MessageReport, Report, ReportBody } from './topics.ts';

/** In characters (UTF-16 code units). */
export const textBounds = {
  detail: 4096,
  error: 4096,
  message: 4096,
  output: 65_536,
  signal: 64,
  line: 4096,
  name: 4096,
  fact: 256,
  monitorText: 500,
} as const;
const maxLastLines = 20;

/**
 * From 1970, where a machine without a battery begins, to the year 3000, which no honest clock
 * shows.
 */
const latestMs = 32_503_680_000_000;
/**
 * A clock that began in 1970 and was set right makes reports that old. No wait is longer either.
 */
export const maxAgeMs = 100 * 366 * 86_400_000;
/** Beyond it an epoch would come to its end: numbers are exact up to 2^53. */
export const maxSequence = 2 ** 52;

type Text = string | null | undefined;

/** Well-formed, without the zero character, and no longer than the bound. */
export function bounded<T extends Text>(text: T, most: number): T {
  if (text == null) return text;
  const cut = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return cut.replace(
    /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\ufffd',
  ) as T;
}

/** The report with its texts and its age within their bounds. */
export function boundedReport(report: Report): Report {
  return {
    ...report,
    ageMs: Math.min(maxAgeMs, Math.max(0, report.ageMs ?? 0)),
    body: boundedBody(report.body),
  };
}

function boundedBody(body: ReportBody): ReportBody {
  const { transition, run, health, waiting, firing, command, facts, problem, monitor, alert } =
    body;
  if (transition)
    return {
      transition: {
        ...transition,
        detail: bounded(transition.detail, textBounds.detail),
        retryInMs:
          transition.retryInMs == null
            ? null
            : Math.min(maxAgeMs, Math.max(0, transition.retryInMs)),
        run: transition.run && boundedRun(transition.run),
      },
    };
  if (run) return { run: { ...run, run: boundedRun(run.run) } };
  if (health) return { health: { ...health, detail: bounded(health.detail, textBounds.detail) } };
  if (waiting)
    return {
      waiting: { ...waiting, blockers: waiting.blockers.slice(0, maxBlockers).map(boundedBlocker) },
    };
  if (firing) return { firing: { ...firing, detail: bounded(firing.detail, textBounds.detail) } };
  if (facts) return { facts: boundedFacts(facts) };
  if (monitor)
    return { monitor: { ...monitor, text: bounded(monitor.text, textBounds.monitorText) } };
  if (alert) return { alert: { ...alert, text: bounded(alert.text, textBounds.monitorText) } };
  if (problem)
    return { problem: { ...problem, detail: bounded(problem.detail, textBounds.detail) } };
  if (!command) return body;
  return {
    command: {
      ...command,
      message: bounded(command.message, textBounds.message),
      output: bounded(command.output, textBounds.output),
    },
  };
}

type Transition = NonNullable<ReportBody['transition']>;

function boundedRun(run: NonNullable<Transition['run']>): NonNullable<Transition['run']> {
  const range = <R extends { readonly file: string }>(part: R | null | undefined) =>
    part && { ...part, file: bounded(part.file, textBounds.fact) };
  return {
    ...run,
    signal: bounded(run.signal, textBounds.signal),
    error: bounded(run.error, textBounds.error),
    lastLines: run.lastLines?.slice(-maxLastLines).map((line) => bounded(line, textBounds.line)),
    logs: run.logs && { stdout: range(run.logs.stdout), stderr: range(run.logs.stderr) },
  };
}

function boundedBlocker(blocker: NonNullable<ReportBody['waiting']>['blockers'][number]) {
  const { on, host, why, detail } = blocker;
  return {
    ...blocker,
    on: {
      program: bounded(on.program, textBounds.fact),
      environment: bounded(on.environment, textBounds.fact),
    },
    host: bounded(host, textBounds.fact),
    why: bounded(why, textBounds.signal),
    detail: bounded(detail, textBounds.detail),
  };
}

/** What an agent reports of its machine. */
export function boundedFacts<F extends object>(facts: F): F {
  const entries = Object.entries(facts).map(([name, value]) => [
    name,
    typeof value === 'string' ? bounded(value, textBounds.fact) : value,
  ]);
  return Object.fromEntries(entries) as F;
}

/** Of messages of one channel, in their order. @param reports at least one */
export function publicationOf(reports: readonly MessageReport[]): {
  readonly channel: string;
  readonly messages: readonly unknown[];
  readonly finished: boolean;
} {
  return {
    channel: reports[0]?.channel ?? '',
    messages: reports.flatMap(({ data }) => (data == null ? [] : [data])),
    finished: reports.some(({ finished }) => finished),
  };
}

/** Why a report can never be stored. Null: it can. */
export function reportFault(report: Report): string | null {
  const { at, first, sequence, body } = report;
  if (first != null && first < sequence && !body.gap)
    return 'only a gap stands for more than one sequence';
  const run = body.transition?.run ?? body.run?.run;
  const times = [at, run?.startedAt, run?.endedAt, body.firing?.dueAt, body.firing?.dueUntil];
  const impossible = times.find(
    (time) => time != null && !(time.getTime() >= 0 && time.getTime() < latestMs),
  );
  if (impossible) return `the time ${impossible.toISOString()} is not between 1970 and 3000`;
  if (body.problem && !isProblemCode(body.problem.code))
    return 'the code of a problem has capital letters, digits and _, at most 64';
  if (body.alert) return alertFault(body.alert);
  try {
    checkPublished(body);
    if (body.firing) checkFiring(body.firing);
    if (body.message) checkPublication({ ...publicationOf([body.message]), from: null });
    return null;
  } catch (error) {
    if (error instanceof InvalidInput)
      return error.issues.map(({ path, message }) => `${path.at(-1)}: ${message}`).join('; ');
    if (error instanceof Failure) return error.message;
    throw error;
  }
}

/** With a prefix that no component of a monitor has. */
const alertComponent = /^(?:event|heartbeat):[^\p{Cc}\p{Surrogate}]{1,100}$/u;
const alertItem = /^[^\p{Cc}\p{Surrogate}]{0,100}$/u;

function alertFault({ component, ci, signal, severity }: AlertReport): string | null {
  if (!alertComponent.test(component))
    return 'the component of an alert is "event:" or "heartbeat:" with a name of 1 to 100 characters';
  if (!alertItem.test(ci)) return 'the ci of an alert has at most 100 characters, in one line';
  if (signal === 'CLEAR') return null;
  const isGood = severity != null && severity >= 1 && severity <= leastSevere;
  return isGood ? null : `the severity of an alert is 1 to ${leastSevere}`;
}

/** @throws InvalidInput INVALID_INPUT: a sequence at which the epoch would end */
export function checkSequences(reports: readonly Report[]): void {
  const beyond = reports.find(({ sequence }) => sequence > maxSequence);
  if (!beyond) return;
  const message = `the sequence ${beyond.sequence} is beyond ${maxSequence}`;
  throw new InvalidInput([{ path: ['input', 'reports'], message, hint: 'begin a new epoch' }]);
}
