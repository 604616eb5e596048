/** The application: asks who is signed in, then shows the pages. */
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from '../../sdk/react/use-query.ts';
import { Button } from '../ui/button.tsx';
import { FailureBox } from '../ui/failure.tsx';
import { signInPath } from '../ui/sign-in.tsx';
import css from './app.module.css';
import { setPlaneTime } from './clock.ts';
import { router } from './router.tsx';
import { ShellDocument } from './shell.generated.ts';
import { ViewerProvider } from './viewer.tsx';

export function App() {
  const { data, error, refetch } = useQuery(ShellDocument, {});
  useEffect(() => {
    if (data) setPlaneTime(data.plane.time);
  }, [data]);
  const isSignedOut = error?.code === 'UNAUTHENTICATED';
  useEffect(() => {
    // Nothing is in view yet that would be lost.
    if (isSignedOut) window.location.replace(signInPath(window.location));
  }, [isSignedOut]);
  if (isSignedOut) return null;
  if (error)
    return (
      <div className={css.blank}>
        <h1>Gander</h1>
        <FailureBox error={error} />
        <div className={css.buttons}>
          <Button kind="primary" onClick={refetch}>
            Try again
          </Button>
        </div>
      </div>
    );
  if (!data) return null;
  return (
    <ViewerProvider viewer={data.viewer}>
      <RouterProvider router={router} />
    </ViewerProvider>
  );
}
