/**
 * The settings table, third part: input and output of a program, how its health is watched, and
 * what operators may request. The contract is at the top of kinds.ts.
 */
import type { Settings } from './kinds.ts';
import { action, day, log, probe } from './parts-table.ts';

export const observationSettings = {
  tty: {
    type: { kind: 'flag' },
    description: 'The program runs on a terminal of its own, to which people can attach.',
    details: 'Standard error is then part of standard output.',
    default: false,
    since: 2,
    file: { example: 'false', note: 'true: not with stdin or log.timestamps' },
  },
  stdin: {
    type: { kind: 'text', format: 'path' },
    description: 'The absolute path of the file that the program reads as standard input.',
    details: 'Not allowed with tty.',
    none: 'Standard input is empty.',
    since: 2,
    file: { example: '/dev/null' },
  },
  log: {
    type: log,
    description: 'How the output of the program is kept.',
    since: 1,
    file: { example: '{redirectStderr: false, maxBytes: 50MiB, files: 10, timestamps: false}' },
  },
  readiness: {
    type: probe,
    description: 'The check that decides whether the program is ready.',
    details:
      'With notify, READY=1 is required as well. A change is merged field by field; another kind replaces the kind of the probe. A failure is shown and changes nothing else.',
    none: 'Readiness is not checked.',
    since: 2,
    file: {
      example:
        '{http: "http://127.0.0.1:8080/health", interval: 5s, timeout: 1s, startPeriod: 30s}',
      note: 'or tcp: "127.0.0.1:5432", exec: [check], log: "ready to accept"',
    },
  },
  liveness: {
    type: probe,
    description:
      'The check that decides whether the program is still well; an instance that is found unhealthy is restarted.',
    details: 'A change is merged in the same way as for readiness.',
    none: 'Liveness is not checked.',
    since: 2,
    file: { example: '{exec: [webctl, check], failureThreshold: 3, successThreshold: 1}' },
  },
  notify: {
    type: { kind: 'flag' },
    description:
      'The program reports its state through sd_notify datagrams, such as READY=1, to $NOTIFY_SOCKET.',
    details:
      'MAINPID= names the process to follow when the program forks. A datagram counts only while its sender, a process of the run, has not been reaped; systemd-notify waits for that.',
    default: false,
    since: 2,
    file: { example: 'true' },
  },
  watchdogMs: {
    type: { kind: 'duration', min: 100, max: day },
    description:
      'The longest time between two WATCHDOG=1 of the program; a program that is silent for longer is restarted.',
    details: 'Only with notify.',
    none: 'Silence has no consequence.',
    since: 2,
    file: { key: 'watchdog', example: '30s' },
  },
  telemetry: {
    type: { kind: 'flag' },
    description: 'The environment of the program describes it and its runs to OpenTelemetry.',
    details:
      'OTEL_RESOURCE_ATTRIBUTES gets the attributes that the program does not set itself: service.name, service.instance.id, deployment.environment.name, host.name and gander.run. The runs of jobs and of activities get TRACEPARENT as well, unless the program sets it.',
    default: true,
    since: 2,
    file: { example: 'true' },
  },
  actions: {
    type: {
      kind: 'list',
      of: action,
      ...{
        each: 'the action',
        quoted: true,
        key: 'name',
        merged: true,
        repetitions: 'REFUSED',
        maxItems: 100,
        plural: 'actions',
      },
    },
    description: 'The operations of the program that operators may request.',
    details:
      'An update replaces the list; an action that keeps its name keeps the fields that are left out.',
    default: [],
    since: 2,
    file: {
      example:
        '{rotate: {signal: USR1, description: reopens its files}, report: {command: [webctl, report], timeout: 30s}}',
    },
  },
} as const satisfies Settings;
