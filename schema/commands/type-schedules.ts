/** Running a schedule now, in the graph. */
import { builder } from '../builder.ts';
import { actorOf } from '../context.ts';
import { write } from '../loaders.ts';
import { ProgramKey } from '../programs/type.ts';
import { awaitCommand } from './follow.ts';
import { checkRequest } from './rules.ts';
import { runSchedule } from './run-schedule.ts';
import { Command } from './type.ts';
import { errorsOf, expiryInput, keyInput, waitInput } from './type-asking.ts';

const RunScheduleInput = builder.inputType('RunScheduleNowInput', {
  description: 'Which schedule to run now, and where.',
  fields: (t) => ({
    program: t.field({ type: ProgramKey, required: true, description: 'Which program.' }),
    hosts: t.string({
      description:
        'Which of its assignments: the host selector it was made with. May be left out where the program has one schedule of that name alone.',
    }),
    name: t.string({ required: true, description: 'Name of the schedule.' }),
    selector: t.string({ description: 'Which of the instances that it concerns, as a selector; all when left out.' }),
    waitMs: t.int({ required: true, defaultValue: 0, description: waitInput }),
    expiresInMs: t.int({ description: expiryInput }),
    idempotencyKey: t.string({ description: keyInput }),
  }),
});

builder.mutationField('runScheduleNow', (t) =>
  t.field({
    type: Command,
    description:
      "Does at once what a schedule does when it fires, as an operator's command. Its own firings stay as they are, also while it is paused.",
    extensions: { access: 'OPERATOR' },
    errors: errorsOf('RunScheduleNowResult'),
    args: { input: t.arg({ type: RunScheduleInput, required: true, description: 'Which schedule, and where.' }) },
    resolve: async (_root, { input }, context) => {
      const { program, hosts, name, selector = null, waitMs, expiresInMs = null, idempotencyKey = null } = input;
      checkRequest({ waitMs, expiresInMs, idempotencyKey });
      const asking = { actor: actorOf(context.caller), expiresInMs, idempotencyKey };
      const head = await context.plane.log.head();
      const command = await write(context, (tx) => runSchedule(tx, { program, hosts, name, selector }, asking));
      return awaitCommand(context.plane, command, head, waitMs);
    },
  }),
);
