/** The steps of applying a fleet as they are shown. Pure. */
import type { StepResult } from '../../../sdk/fleet/apply.ts';

export interface Shown {
  /** Unique, such as "program web". */
  readonly what: string;
  readonly state: 'planned' | 'unchanged' | 'begun' | 'done' | 'failed';
  readonly remark: string | undefined;
}

const shown = ({ what, outcome }: StepResult, isPlan: boolean): Shown => {
  if (outcome.kind === 'BEGUN') return { what, state: 'begun', remark: undefined };
  if (outcome.kind === 'FAILED')
    return {
      what,
      state: 'failed',
      remark: outcome.problems
        .map(({ message, hint }) => `${message}${hint ? ` (${hint})` : ''}`)
        .join('; '),
    };
  const { verdict, remark } = outcome.result;
  if (verdict === 'unchanged') return { what, state: 'unchanged', remark };
  const words = remark ? `${verdict}: ${remark}` : verdict;
  return { what, state: isPlan ? 'planned' : 'done', remark: words };
};

/** The steps with the news of one of them, at its place or at the end. */
export function withStep(
  steps: readonly Shown[],
  step: StepResult,
  isPlan: boolean,
): readonly Shown[] {
  const next = shown(step, isPlan);
  if (isPlan && next.state === 'begun') return steps;
  return steps.some(({ what }) => what === next.what)
    ? steps.map((one) => (one.what === next.what ? next : one))
    : [...steps, next];
}
