/** The steps of applying a fleet: what each would change, then how it goes on. */
import { useEffect, useState } from 'react';
import type { Fleet } from '../../../domain/fleet/fleet.ts';
import { applyFleet, type StepResult } from '../../../sdk/fleet/apply.ts';
import type { Known } from '../../../sdk/fleet/known-fleet.ts';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { FailureBox } from '../../ui/failure.tsx';
import type { Look } from '../../ui/state.ts';
import { useAction } from '../../ui/use-action.ts';
import css from './fleet.module.css';
import { type Shown, withStep } from './steps.ts';

const looks: Readonly<Record<Shown['state'], Look>> = {
  planned: { tone: 'info', icon: 'clock', word: 'To do' },
  unchanged: { tone: 'idle', icon: 'check', word: 'Unchanged' },
  begun: { tone: 'info', icon: 'clock', word: 'Applying' },
  done: { tone: 'good', icon: 'check', word: 'Done' },
  failed: { tone: 'bad', icon: 'cross', word: 'Failed' },
};

interface ApplyingProps {
  readonly fleet: Fleet;
  readonly known: Known;
  readonly mayApply: boolean;
  readonly onApplied: () => void;
}

/** The steps, first as the plane would take them, then as it takes them. */
function useSteps({ fleet, known, mayApply, onApplied }: ApplyingProps) {
  const client = useClient();
  const [steps, setSteps] = useState<readonly Shown[]>([]);
  const [isApplied, setApplied] = useState(false);
  const planning = useAction();
  const applying = useAction();
  const { run: plan } = planning;
  // What was applied stays in view until there is another file.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the plane as it was read for the file
  useEffect(() => {
    if (!mayApply) return undefined;
    let isWanted = true;
    let found: readonly Shown[] = [];
    setApplied(false);
    void plan(async () => {
      const onStep = (step: StepResult) => {
        found = withStep(found, step, true);
      };
      await applyFleet(client, fleet, known, { dryRun: true, onStep });
      if (isWanted) setSteps(found);
    });
    return () => {
      isWanted = false;
    };
  }, [client, fleet, mayApply, plan]);
  const apply = () =>
    applying.run(async () => {
      setApplied(true);
      const onStep = (step: StepResult) => setSteps((before) => withStep(before, step, false));
      await applyFleet(client, fleet, known, { dryRun: false, onStep });
      onApplied();
    });
  const isBusy = planning.isBusy || applying.isBusy;
  return { steps, isApplied, isBusy, apply, error: planning.error ?? applying.error };
}

export function Applying(props: ApplyingProps) {
  const { steps, isApplied, isBusy, apply, error } = useSteps(props);
  const [asked, setAsked] = useState(false);
  if (!props.mayApply) return <p>Applying needs the permission ADMINISTER.</p>;
  const changes = steps.filter(({ state }) => state === 'planned').length;
  const count = `${changes} ${changes === 1 ? 'change' : 'changes'}`;
  return (
    <>
      <FailureBox error={error} />
      <StepList steps={steps} />
      {!isApplied && !isBusy && steps.length > 0 && changes === 0 && (
        <p>The plane has all of it already.</p>
      )}
      {!isApplied && changes > 0 && (
        <div>
          <Button kind="primary" disabled={isBusy} onClick={() => setAsked(true)}>
            Apply {count}
          </Button>
        </div>
      )}
      {asked && (
        <Confirm
          title={`Apply ${count}?`}
          label="Apply"
          // Its progress and its failures are shown with the steps.
          act={async () => void apply()}
          onClose={() => setAsked(false)}
        >
          <p>
            Programs, assignments and monitors are created or changed as the file describes them.
            Nothing is deleted but schedules, monitors and dependencies that the file no longer
            lists.
          </p>
        </Confirm>
      )}
    </>
  );
}

function StepList({ steps }: { readonly steps: readonly Shown[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <ul className={css.steps} aria-live="polite" aria-label="Steps" tabIndex={0}>
      {steps.map((step) => (
        <li key={step.what}>
          <Badge look={looks[step.state]} />
          <span>
            {step.what}
            {step.remark && <span className={css.remark}> {step.remark}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
