/**
 * The closed sets of words on the wire. They are the domains' own tables, under types of the wire's
 * own.
 */
import {
  catchUps,
  firingOutcomes,
  foldPolicies,
  gapPolicies,
  overlaps,
  scheduleActions,
} from '../../src/domain/schedule-words.ts';
import { agentBuilder } from '../agent-builder.ts';
import { commandKinds, commandStatuses } from '../commands/rules.ts';
import { conditions, propagations, scopes, whenUnreachable } from '../dependencies/rules.ts';
import {
  desiredReasons,
  desiredStates,
  healthLevels,
  instanceStates,
  stateReasons,
} from '../instances/rules-words.ts';
import { logStreams } from '../logs/topics.ts';
import { severities } from '../publishing/rules.ts';
import { runCauses, runOutcomes } from '../runs/rules.ts';

const word = <V extends Record<string, { readonly description: string }>>(
  name: string,
  description: string,
  values: V,
) => agentBuilder.enumType(name, { description, values });

export const CatchUp = word(
  'CatchUp',
  'Which of the firings that were missed while host or agent was down are made up for.',
  catchUps,
);
export const CommandKind = word('CommandKind', 'What is asked of instances.', commandKinds);
export const CommandStatus = word(
  'CommandStatus',
  'Where a command stands at an instance.',
  commandStatuses,
);
export const DependencyCondition = word(
  'DependencyCondition',
  'When a dependency is satisfied.',
  conditions,
);
export const DependencyScope = word(
  'DependencyScope',
  'Which instances of what is depended on count.',
  scopes,
);
export const DesiredReason = word(
  'DesiredReason',
  'Why an instance ought to be running or stopped.',
  desiredReasons,
);
export const DesiredState = word(
  'DesiredState',
  'What an instance ought to be doing.',
  desiredStates,
);
export const FiringOutcome = word('FiringOutcome', 'What became of a firing.', firingOutcomes);
export const FoldPolicy = word(
  'FoldPolicy',
  'What happens at a local time that comes twice because clocks go back.',
  foldPolicies,
);
export const GapPolicy = word(
  'GapPolicy',
  'What happens at a local time that does not exist because clocks go forward.',
  gapPolicies,
);
export const Health = word(
  'Health',
  'How the run of an instance is, by its probes and its own notifications (sd_notify).',
  healthLevels,
);
export const InstanceState = word('InstanceState', 'What an instance is doing.', instanceStates);
export const LogStream = word('LogStream', "Which of a program's streams.", logStreams);
export const Overlap = word(
  'Overlap',
  'What happens when a firing is due and the run before has not ended.',
  overlaps,
);
export const Propagation = word(
  'Propagation',
  'What becomes of a program when one that it depends on goes down.',
  propagations,
);
export const RunCause = word('RunCause', 'Why a run began.', runCauses);
export const RunOutcome = word('RunOutcome', 'How a run ended.', runOutcomes);
export const ScheduleAction = word('ScheduleAction', 'What a schedule does.', scheduleActions);
export const Severity = word('Severity', 'How much something matters.', severities);
export const StateReason = word('StateReason', 'Why an instance is in its state.', stateReasons);
export const WhenUnreachable = word(
  'WhenUnreachable',
  'What counts while the state of another host is not known.',
  whenUnreachable,
);
