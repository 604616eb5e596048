/**
 * The closed sets that a schedule is made of, in the graph. What a schedule is stands in
 * type-schedule.ts.
 */
import {
  catchUps,
  firingOutcomes,
  foldPolicies,
  gapPolicies,
  overlaps,
  scheduleActions,
} from '../../src/domain/schedule-words.ts';
import { builder } from '../builder.ts';

export const ScheduleAction = builder.enumType('ScheduleAction', {
  description: 'What a schedule does.',
  values: scheduleActions,
});
export const Overlap = builder.enumType('Overlap', {
  description: 'What happens when a firing is due and the run before has not ended.',
  values: overlaps,
});
export const CatchUp = builder.enumType('CatchUp', {
  description:
    'Which of the firings that were missed while host or agent was down are made up for.',
  values: catchUps,
});
export const GapPolicy = builder.enumType('GapPolicy', {
  description: 'What happens at a local time that does not exist because clocks go forward.',
  values: gapPolicies,
});
export const FoldPolicy = builder.enumType('FoldPolicy', {
  description: 'What happens at a local time that comes twice because clocks go back.',
  values: foldPolicies,
});
export const FiringOutcome = builder.enumType('FiringOutcome', {
  description: 'What became of a firing.',
  values: firingOutcomes,
});
