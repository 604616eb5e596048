/**
 * The commands by name. Each is loaded only when it is called, because start-up time is felt at
 * every call.
 */
import type { Command } from './command.ts';

export interface Entry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

export const groups: readonly {
  readonly title: string;
  readonly commands: Readonly<Record<string, Entry>>;
}[] = [
  {
    title: 'See',
    commands: {
      status: {
        summary: 'what runs where, and whether it is as desired',
        load: () => import('./commands/status.ts'),
      },
      events: {
        summary: 'what happened, and with -f what happens',
        load: () => import('./commands/events.ts'),
      },
      graph: {
        summary: 'what waits for what, and whether it has it',
        load: () => import('./commands/graph.ts'),
      },
      incidents: {
        summary: 'what is wrong: list, show, acknowledge, silence, assign, resolve',
        load: () => import('./commands/incidents.ts'),
      },
      why: { summary: 'why an instance is in its state', load: () => import('./commands/why.ts') },
      top: { summary: 'who uses how much, live', load: () => import('./commands/top.ts') },
      logs: {
        summary: 'what programs write, and with -f live',
        load: () => import('./commands/logs.ts'),
      },
      attributes: {
        summary: 'what programs published of themselves',
        load: () => import('./commands/attributes.ts'),
      },
      channels: {
        summary: 'streams of progress messages: list, close',
        load: () => import('./commands/channels.ts'),
      },
      channel: {
        summary: 'the messages of a channel, and with -f live to its end',
        load: () => import('./commands/channel.ts'),
      },
      clusters: {
        summary: 'icecream build clusters: list, delete',
        load: () => import('./commands/clusters.ts'),
      },
      cluster: {
        summary: 'hosts and jobs of a build cluster, and with --watch live',
        load: () => import('./commands/cluster.ts'),
      },
      runs: {
        summary: 'each execution: when, how it ended, why it began',
        load: () => import('./commands/runs.ts'),
      },
    },
  },
  {
    title: 'Act',
    commands: {
      start: { summary: 'start instances', load: () => import('./commands/start.ts') },
      stop: { summary: 'stop instances', load: () => import('./commands/stop.ts') },
      restart: {
        summary: 'stop, then start instances',
        load: () => import('./commands/restart.ts'),
      },
      reload: {
        summary: 'have instances read their configuration again',
        load: () => import('./commands/reload.ts'),
      },
      run: {
        summary: 'run instances once, as jobs, and see what they write',
        load: () => import('./commands/run.ts'),
      },
      activity: {
        summary: "run a group's programs for a window of time with parameters",
        load: () => import('./commands/activity.ts'),
      },
      action: {
        summary: 'run an action that a program defines',
        load: () => import('./commands/action.ts'),
      },
      attach: {
        summary: "a program's terminal, to watch or to type at",
        load: () => import('./commands/attach.ts'),
      },
      shell: {
        summary: 'a shell, or one command, on a host',
        load: () => import('./commands/shell.ts'),
      },
      commands: {
        summary: 'list, show, cancel commands of operators',
        load: () => import('./commands/operator-commands.ts'),
      },
      publish: {
        summary: 'publish progress messages on a channel',
        load: () => import('./commands/publish.ts'),
      },
      signal: { summary: 'send a signal to instances', load: () => import('./commands/signal.ts') },
    },
  },
  {
    title: 'Define',
    commands: {
      check: {
        summary: 'check files of apply without a plane',
        load: () => import('./commands/check.ts'),
      },
      apply: {
        summary: 'create or change programs and assignments from a YAML file',
        load: () => import('./commands/apply.ts'),
      },
      import: {
        summary: 'the configuration of another supervisor as a YAML file for apply',
        load: () => import('./commands/import.ts'),
      },
      delete: {
        summary: 'delete the programs and assignments of a YAML file',
        load: () => import('./commands/delete.ts'),
      },
      programs: {
        summary: 'list, show, delete programs',
        load: () => import('./commands/programs.ts'),
      },
      assignments: {
        summary: 'which program runs on which hosts',
        load: () => import('./commands/assignments.ts'),
      },
      schedules: {
        summary: 'what runs when: list, show, add, pause, run now, preview',
        load: () => import('./commands/schedules.ts'),
      },
      monitors: {
        summary: 'what opens incidents: list, show, add, enable, disable, delete',
        load: () => import('./commands/monitors.ts'),
      },
      notify: {
        summary: 'who is notified of incidents: receivers, routes, silences, deliveries',
        load: () => import('./commands/notify.ts'),
      },
      hosts: {
        summary: 'list, show, label, drain, delete hosts',
        load: () => import('./commands/hosts.ts'),
      },
    },
  },
  {
    title: 'Operate',
    commands: {
      up: {
        summary: 'plane, database, agent and examples on this machine, until Ctrl-C',
        load: () => import('./commands/up.ts'),
      },
      serve: { summary: 'the plane alone', load: () => import('./commands/serve.ts') },
      'test-plane': {
        summary: 'a plane for a test, controlled by the program that starts it',
        load: () => import('./commands/test-plane.ts'),
      },
      'join-token': {
        summary: 'the line that enrols a host',
        load: () => import('./commands/join-token.ts'),
      },
      tokens: {
        summary: 'list, create, revoke tokens of people and tools',
        load: () => import('./commands/tokens.ts'),
      },
      version: {
        summary: 'the version of this program',
        load: () => import('./commands/version.ts'),
      },
    },
  },
];

export const commands: Readonly<Record<string, Entry>> = Object.assign(
  {},
  ...groups.map((group) => group.commands),
);
