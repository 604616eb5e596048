/** The application: asks who is signed in, then shows the pages. */
import { RouterProvider } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQuery } from '../../sdk/react/use-query.ts';
import { Button } from '../ui/button.tsx';
import { FailureBox } from '../ui/failure.tsx';
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
  if (error)
    return (
      <div className={css.blank}>
        <h1>Gander</h1>
        <FailureBox error={error} />
        <div className={css.buttons}>
          <Button kind="primary" onClick={refetch}>
            Try again
          </Button>
          <a href="/login">Sign in</a>
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
