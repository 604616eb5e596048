/** A program as the fleet file has it. Loaded when it is opened: it brings the library of YAML. */
import { useMemo, useState } from 'react';
import { programInFile, yamlOf } from '../../../domain/fleet/write.ts';
import { Button } from '../../ui/button.tsx';
import css from './definition.module.css';
import type { ProgramDetails } from './program-details.ts';

export default function YamlView({ program }: { readonly program: ProgramDetails }) {
  const text = useMemo(() => yamlOf({ programs: [programInFile(program)] }), [program]);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const hidden = program.definition.env.filter(({ redacted }) => redacted);
  return (
    <>
      <div className={css.bar}>
        <p className={css.help}>
          {hidden.length > 0
            ? `Left out, because their values are hidden: ${hidden.map(({ name }) => name).join(', ')}.`
            : 'As a fleet file has it.'}
        </p>
        {globalThis.isSecureContext && (
          <Button icon={copied ? 'check' : 'copy'} onClick={() => void copy()}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </div>
      <section className={css.yaml} aria-label="YAML">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
        <pre tabIndex={0}>{text}</pre>
      </section>
    </>
  );
}
