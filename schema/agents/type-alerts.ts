/** Alerts on the agents' wire: what local programs raise and clear. */
import { agentBuilder } from '../agent-builder.ts';

const AlertSignal = agentBuilder.enumType('AlertSignal', {
  description: 'What a program of the host reports.',
  values: {
    RAISE: { description: 'It is wrong.' },
    CLEAR: { description: 'It is over.' },
  } as const,
});

export const AlertReportInput = agentBuilder.inputType('AlertReportInput', {
  description:
    'What a program of the host raised or cleared at an event socket of the agent, or a heartbeat that did not come in time.',
  fields: (t) => ({
    component: t.string({
      required: true,
      description: 'What it is about: "event:" or "heartbeat:" and a name.',
    }),
    ci: t.string({ required: true, description: 'The configuration item. Empty: none.' }),
    signal: t.field({ type: AlertSignal, required: true, description: 'Whether it is wrong.' }),
    severity: t.int({ description: 'Of RAISE: how urgent it is, 1 to 5.' }),
    text: t.string({
      required: true,
      description: 'What is wrong, or why it is over, in one sentence.',
    }),
  }),
});
