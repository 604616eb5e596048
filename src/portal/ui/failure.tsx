/** An error as people need it: what happened, its code, and what to do. */
import { Failure } from '../../base/errors.ts';
import css from './failure.module.css';

export function FailureBox({ error }: { readonly error: unknown }) {
  if (error == null) return null;
  const failure = error instanceof Failure ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  return (
    <div className={css.box} role="alert">
      <p>
        <strong>{message}</strong> {failure && <code className={css.code}>{failure.code}</code>}
      </p>
      {failure?.hint && <p className={css.hint}>{failure.hint}</p>}
      {failure && failure.place.length > 0 && (
        <p className={css.hint}>
          At <code>{failure.place.join('.')}</code>
        </p>
      )}
    </div>
  );
}
