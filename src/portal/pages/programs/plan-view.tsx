/** What saving would change: settings before and after, and which instances restart. */
import { fileKeyOf } from '../../../domain/settings/kinds.ts';
import css from './plan.module.css';
import type { SavePlan } from './save-plan.ts';
import { SettingValue } from './setting-value.tsx';

/** So many addresses are named one by one. */
const named = 12;

interface PlanViewProps {
  readonly plan: SavePlan;
  /** Without what it restarts. */
  readonly changesOnly?: boolean;
}

export function PlanView({ plan, changesOnly = false }: PlanViewProps) {
  return (
    <div className={css.plan}>
      <table className={css.changes}>
        <thead>
          <tr>
            <th scope="col">Setting</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {plan.changed.map(({ name, setting, before, after, isImmediate }) => (
            <tr key={name}>
              <th scope="row">
                {fileKeyOf(name, setting)}
                {isImmediate && <span className={css.note}>takes effect at once</span>}
              </th>
              <td className={css.before}>
                <SettingValue setting={setting} value={before} />
              </td>
              <td className={css.after}>
                <SettingValue setting={setting} value={after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!changesOnly && <Consequence plan={plan} />}
    </div>
  );
}

function Consequence({ plan }: { readonly plan: SavePlan }) {
  const { restarted, staged, changed } = plan;
  if (restarted.length > 0)
    return (
      <section className={css.consequence}>
        <p>
          <strong>Restarts {count(restarted)}</strong> as the change policy is restart:
        </p>
        <Addresses addresses={restarted} />
      </section>
    );
  if (staged.length > 0)
    return (
      <section className={css.consequence}>
        <p>
          <strong>Restarts nothing.</strong> {count(staged)} that run keep what they run until their
          next start, as the change policy is staged:
        </p>
        <Addresses addresses={staged} />
      </section>
    );
  return (
    <p className={css.consequence}>
      <strong>Restarts nothing.</strong>{' '}
      {changed.every(({ isImmediate }) => isImmediate)
        ? 'The changes take effect at once.'
        : 'No instance runs now.'}
    </p>
  );
}

const count = (addresses: readonly string[]): string =>
  `${addresses.length} instance${addresses.length === 1 ? '' : 's'}`;

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  return (
    <ul className={css.addresses}>
      {addresses.slice(0, named).map((address) => (
        <li key={address}>
          <code>{address}</code>
        </li>
      ))}
      {addresses.length > named && <li>and {addresses.length - named} more</li>}
    </ul>
  );
}
