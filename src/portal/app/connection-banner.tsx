/** Shows since when the connection is lost, and whether signing in brings it back. */
import { useConnection } from '../../sdk/react/use-live.ts';
import { Icon } from '../ui/icon.tsx';
import { SignInAgain } from '../ui/sign-in.tsx';
import { Ago } from '../ui/time.tsx';
import css from './connection-banner.module.css';

export function ConnectionBanner() {
  const { status, since, error } = useConnection();
  if (status !== 'OFFLINE') return null;
  if (error?.code === 'UNAUTHENTICATED')
    return (
      <div className={css.banner} role="alert">
        <Icon name="warn" />
        <span>
          You were signed out <Ago at={since.toISOString()} />. What you see is as it was then.
        </span>
        <SignInAgain />
      </div>
    );
  return (
    <div className={css.banner} role="status">
      <Icon name="warn" />
      <span>
        The connection to the plane was lost <Ago at={since.toISOString()} />. What you see is as it
        was then; it continues by itself.
      </span>
      {error && <code>{error.code}</code>}
    </div>
  );
}
