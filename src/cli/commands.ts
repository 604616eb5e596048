/** The commands by name. Each is loaded only when it is called, because start-up time is felt at every call. */
import type { Command } from './command.ts';

export interface Entry {
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

export const groups: readonly { readonly title: string; readonly commands: Readonly<Record<string, Entry>> }[] = [
  {
    title: 'See',
    commands: {
      status: { summary: 'what runs where, and whether it is as desired', load: () => import('./status.ts') },
      events: { summary: 'what happened, and with -f what happens', load: () => import('./events.ts') },
      graph: { summary: 'what waits for what, and whether it has it', load: () => import('./graph.ts') },
      why: { summary: 'why an instance is in its state', load: () => import('./why.ts') },
      top: { summary: 'who uses how much, live', load: () => import('./top.ts') },
      logs: { summary: 'what programs write, and with -f live', load: () => import('./logs.ts') },
      attributes: { summary: 'what programs published of themselves', load: () => import('./attributes.ts') },
      runs: { summary: 'each execution: when, how it ended, why it began', load: () => import('./runs.ts') },
    },
  },
  {
    title: 'Act',
    commands: {
      start: { summary: 'start instances', load: () => import('./start.ts') },
      stop: { summary: 'stop instances', load: () => import('./stop.ts') },
      restart: { summary: 'stop, then start instances', load: () => import('./restart.ts') },
      reload: { summary: 'have instances read their configuration again', load: () => import('./reload.ts') },
      run: { summary: 'run instances once, as jobs, and see what they write', load: () => import('./run.ts') },
      activity: { summary: "run a group's programs for a window of time with parameters", load: () => import('./activity.ts') },
      action: { summary: 'run an action that a program defines', load: () => import('./action.ts') },
      attach: { summary: "a program's terminal, to watch or to type at", load: () => import('./attach.ts') },
      shell: { summary: 'a shell, or one command, on a host', load: () => import('./shell.ts') },
      commands: { summary: 'list, show, cancel commands of operators', load: () => import('./operator-commands.ts') },
      signal: { summary: 'send a signal to instances', load: () => import('./signal.ts') },
    },
  },
  {
    title: 'Define',
    commands: {
      check: { summary: 'check files of apply without a plane', load: () => import('./check.ts') },
      apply: { summary: 'create or change programs and assignments from a YAML file', load: () => import('./apply.ts') },
      delete: { summary: 'delete the programs and assignments of a YAML file', load: () => import('./delete.ts') },
      programs: { summary: 'list, show, delete programs', load: () => import('./programs.ts') },
      assignments: { summary: 'which program runs on which hosts', load: () => import('./assignments.ts') },
      schedules: { summary: 'what runs when: list, show, add, pause, run now, preview', load: () => import('./schedules.ts') },
      hosts: { summary: 'list, show, label, drain, delete hosts', load: () => import('./hosts.ts') },
    },
  },
  {
    title: 'Operate',
    commands: {
      up: { summary: 'plane, database, agent and examples on this machine, until Ctrl-C', load: () => import('./up.ts') },
      serve: { summary: 'the plane alone', load: () => import('./serve.ts') },
      'join-token': { summary: 'the line that enrols a host', load: () => import('./join-token.ts') },
      tokens: { summary: 'list, create, revoke tokens of people and tools', load: () => import('./tokens.ts') },
      version: { summary: 'the version of this program', load: () => import('./version.ts') },
    },
  },
];

export const commands: Readonly<Record<string, Entry>> = Object.assign({}, ...groups.map((group) => group.commands));
