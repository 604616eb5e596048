/** What supervisord runs, as its bridge reports it (PROTOCOL.md, section 10). */

import { agentActor } from '../../src/base/actor.ts';
import { InvalidInput } from '../../src/base/errors.ts';
import type { DefinitionInput } from '../../src/domain/settings/definition.ts';
import { agentBuilder } from '../agent-builder.ts';
import { sessionOf } from '../hosts/connections.ts';
import { observedIssues } from './rules-observed.ts';
import { observePrograms, type RefusedProgram } from './store/observe.ts';
import { Autorestart, Signal } from './type-definition.ts';

const ObservedProgramInput = agentBuilder.inputType('ObservedProgramInput', {
  description:
    'A program that supervisord runs. What is left out or null is not known, and shown as the default.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'The name that the program gets.' }),
    group: t.string({ description: 'The group of supervisord that it is in. Null: its own.' }),
    instances: t.int({ required: true, description: 'How many processes it has (numprocs).' }),
    command: t.stringList({ required: true, description: 'The command, in words.' }),
    cwd: t.string({ description: 'The folder it runs in.' }),
    autostart: t.boolean({ description: 'Whether supervisord starts it by itself.' }),
    autorestart: t.field({ type: Autorestart, description: 'When it is started again.' }),
    exitCodes: t.intList({ description: 'The exit codes that are expected.' }),
    startMs: t.field({ type: 'Duration', description: 'How long it must be up to be RUNNING.' }),
    startRetries: t.int({ description: 'How often a start is tried again.' }),
    stopSignal: t.field({ type: Signal, description: 'The signal that stops it.' }),
    stopTimeoutMs: t.field({ type: 'Duration', description: 'After this time it is killed.' }),
    priority: t.int({ description: 'Lower numbers start first and stop last.' }),
  }),
});

const AgentObserveInput = agentBuilder.inputType('AgentObserveInput', {
  description: 'All that a supervisord runs.',
  fields: (t) => ({
    environment: t.string({
      required: true,
      description: 'The environment that its programs belong to.',
    }),
    programs: t.field({
      type: [ObservedProgramInput],
      required: true,
      description: 'All of its programs, at most 2000.',
    }),
  }),
});

const RefusedProgramType = agentBuilder.objectRef<RefusedProgram>('RefusedProgram').implement({
  description: 'A program that the plane did not take.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    message: t.exposeString('message', { description: 'Why not.' }),
  }),
});

const ObservationAcknowledgement = agentBuilder
  .objectRef<{ readonly refused: readonly RefusedProgram[] }>('ObservationAcknowledgement')
  .implement({
    description: 'The plane has the programs. Their instances follow as desired state.',
    fields: (t) => ({
      refused: t.field({
        type: [RefusedProgramType],
        description: 'Those it did not take.',
        resolve: ({ refused }) => [...refused],
      }),
    }),
  });

type Given = typeof ObservedProgramInput.$inferInput;

/** Null is not known. */
function definitionOf({ name: _n, group: _g, instances: _i, ...settings }: Given): DefinitionInput {
  const given = Object.entries(settings).filter(([, value]) => value != null);
  return Object.fromEntries(given) as unknown as DefinitionInput;
}

agentBuilder.mutationField('agentObserve', (t) =>
  t.field({
    type: ObservationAcknowledgement,
    description:
      'Replaces what the plane knows of the programs that supervisord runs on this host. Level, not edge: sending it again changes nothing.',
    extensions: { access: 'AGENT' },
    args: {
      input: t.arg({ type: AgentObserveInput, required: true, description: 'All of them.' }),
    },
    errors: {
      types: [InvalidInput],
      union: { name: 'AgentObserveResult', description: 'What was taken, or why nothing was.' },
    },
    resolve: async (_root, { input }, context) => {
      const { hostId } = sessionOf(context);
      const issues = observedIssues(input);
      if (issues.length > 0) throw new InvalidInput(issues);
      const hostName = context.caller.kind === 'AGENT' ? context.caller.hostName : hostId;
      const refused = await context.plane.write(agentActor({ id: hostId, name: hostName }), (tx) =>
        observePrograms(tx, {
          ...{ hostId, hostName, environment: input.environment },
          programs: input.programs.map((program) => ({
            ...{ name: program.name, group: program.group ?? null, instances: program.instances },
            definition: definitionOf(program),
          })),
        }),
      );
      return { refused };
    },
  }),
);
