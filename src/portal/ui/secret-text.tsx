/** A secret that is shown once, to be copied. */
import { useState } from 'react';
import { Button } from './button.tsx';
import css from './secret-text.module.css';

export function SecretText({ secret }: { readonly secret: string }) {
  const [copied, setCopied] = useState<'NO' | 'YES' | 'REFUSED'>('NO');
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied('YES'),
      () => setCopied('REFUSED'),
    );
  return (
    <>
      <div className={css.row}>
        <code className={css.secret}>{secret}</code>
        {navigator.clipboard && (
          <Button icon="copy" onClick={() => void copy()}>
            {copied === 'YES' ? 'Copied' : 'Copy'}
          </Button>
        )}
      </div>
      {copied === 'REFUSED' && (
        <p role="alert">The browser does not let the page copy it: select it and copy it.</p>
      )}
    </>
  );
}
