/** The application: waits for who is signed in, then shows the pages. */
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, startTransition, use, useEffect, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { FailureBox } from '../ui/failure.tsx';
import { signInPath } from '../ui/sign-in.tsx';
import css from './app.module.css';
import { router } from './router.tsx';
import { askAgain, shellAnswer } from './shell-answer.ts';
import { ViewerProvider } from './viewer.tsx';

export function App() {
  return (
    <Suspense>
      <SignedIn />
    </Suspense>
  );
}

function SignedIn() {
  const [answer, setAnswer] = useState(shellAnswer);
  const { data, error } = use(answer);
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
          <Button kind="primary" onClick={() => startTransition(() => setAnswer(askAgain()))}>
            Try again
          </Button>
        </div>
      </div>
    );
  return (
    <ViewerProvider viewer={data.viewer}>
      <RouterProvider router={router} />
    </ViewerProvider>
  );
}
