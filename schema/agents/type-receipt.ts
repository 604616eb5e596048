/**
 * The receipt of a command, outside the order of reports. Reports of a host that has been out of
 * reach may take minutes; until its DELIVERED is among those that have come, a command would stay
 * PENDING, and could expire although it is being carried out.
 */
import { planeActor } from '../../src/base/actor.ts';
import { InvalidInput } from '../../src/base/errors.ts';
import { agentBuilder } from '../agent-builder.ts';
import { applyCommandReports } from '../commands/store/commands.ts';
import { sessionOf } from '../hosts/connections.ts';
import { lockHosts } from './store/agents.ts';

/** As many targets as a batch of reports could name. */
const maxInstances = 10_000;

const CommandReceivedInput = agentBuilder.inputType('CommandReceivedInput', {
  description: 'A command that the agent has taken up.',
  fields: (t) => ({
    commandId: t.field({ type: 'UUID', required: true, description: 'The command.' }),
    instanceIds: t.field({
      type: ['UUID'],
      required: true,
      description: 'Its targets on this host, at most 10,000.',
    }),
  }),
});

const CommandReceipt = agentBuilder
  .objectRef<{ readonly commandId: string }>('CommandReceipt')
  .implement({
    description: 'The plane has noted the receipt of a command.',
    fields: (t) => ({
      commandId: t.expose('commandId', { type: 'UUID', description: 'The command.' }),
    }),
  });

agentBuilder.mutationField('agentCommandReceived', (t) =>
  t.field({
    type: CommandReceipt,
    description:
      'Notes that an agent has taken a command up, before its report of that arrives. Targets that are no longer PENDING, and those of other hosts, stay as they are.',
    extensions: { access: 'AGENT' },
    args: {
      input: t.arg({ type: CommandReceivedInput, required: true, description: 'The command.' }),
    },
    errors: {
      types: [InvalidInput],
      union: {
        name: 'AgentCommandReceivedResult',
        description: 'The receipt, or why it was refused.',
      },
    },
    resolve: async (_root, { input: { commandId, instanceIds } }, context) => {
      const { hostId } = sessionOf(context);
      if (instanceIds.length > maxInstances) {
        const message = `${instanceIds.length} instances are more than the ${maxInstances} of one receipt`;
        throw new InvalidInput([
          { path: ['input', 'instanceIds'], message, hint: 'send several receipts' },
        ]);
      }
      await context.plane.write(planeActor, async (tx) => {
        const known = await lockHosts(tx, [hostId]);
        if (known.has(hostId))
          await applyCommandReports(tx, hostId, [
            { commandId, instanceIds, status: 'DELIVERED', at: tx.now },
          ]);
      });
      return { commandId };
    },
  }),
);
