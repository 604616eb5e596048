/** The way back for those whose session has ended: to sign in, and then to the page in view. */
import { Button } from './button.tsx';

/** The sign-in page, which leads back to this place of the portal. */
export function signInPath({ pathname, search, hash }: Location): string {
  return `/login?next=${encodeURIComponent(pathname + search)}${hash}`;
}

/** Leaves the page only when it is pressed: what was typed into it can still be read and copied. */
export function SignInAgain() {
  return (
    <Button kind="primary" onClick={() => window.location.assign(signInPath(window.location))}>
      Sign in again
    </Button>
  );
}
