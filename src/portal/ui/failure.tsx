/** An error as people need it: what happened, its code, and what to do. */
import { Failure } from '../../base/errors.ts';
import css from './failure.module.css';
import { SignInAgain } from './sign-in.tsx';

export function FailureBox({ error }: { readonly error: unknown }) {
  if (error == null) return null;
  const failure = error instanceof Failure ? error : null;
  const message = error instanceof Error ? error.message : String(error);
  if (failure?.code === 'UNAUTHENTICATED') return <SignedOut />;
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

/** The plane's hint is for tools, which have tokens; pages have sessions. */
function SignedOut() {
  return (
    <div className={css.box} role="alert">
      <p>
        <strong>You are signed out.</strong> <code className={css.code}>UNAUTHENTICATED</code>
      </p>
      <p className={css.hint}>
        The session of this browser has ended, or its token was revoked or has expired.
      </p>
      <div>
        <SignInAgain />
      </div>
    </div>
  );
}
