/** What takes a page's place when it cannot be shown, or does not exist. */
import { Link, useRouter } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { FailureBox } from '../ui/failure.tsx';

export function FailedPage({ error }: { readonly error: unknown }) {
  const router = useRouter();
  return (
    <>
      <h1>This page cannot be shown</h1>
      <FailureBox error={error} />
      <div>
        <Button kind="primary" onClick={() => void router.invalidate()}>
          Try again
        </Button>
      </div>
    </>
  );
}

export function UnknownPage() {
  return (
    <Empty title="There is no such page">
      The address may be mistyped. <Link to="/">Go to the overview.</Link>
    </Empty>
  );
}
