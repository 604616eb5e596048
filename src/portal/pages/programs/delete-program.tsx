/** Deletes a program that is assigned nowhere. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useClient } from '../../../sdk/react/client-context.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { PortalDeleteProgramDocument } from './changes.generated.ts';
import { type ProgramDetails, titleOf } from './program-details.ts';

export function DeleteProgram({ program }: { readonly program: ProgramDetails }) {
  const client = useClient();
  const navigate = useNavigate();
  const [asked, setAsked] = useState(false);
  const title = titleOf(program);
  return (
    <>
      <Button kind="danger" onClick={() => setAsked(true)}>
        Delete
      </Button>
      {asked && (
        <Confirm
          title={`Delete ${title}?`}
          label={`Delete ${title}`}
          kind="danger"
          act={() =>
            client.mutate(PortalDeleteProgramDocument, { input: { program: { id: program.id } } })
          }
          onClose={() => setAsked(false)}
          onDone={() => void navigate({ to: '/programs' })}
        >
          <p>
            Its {program.revision} revisions are deleted with it. A program can be deleted when it
            is assigned to no host and no other program depends on it.
            {program.source === 'SUPERVISORD' &&
              ' It is assigned as long as supervisord has it on some host.'}
          </p>
        </Confirm>
      )}
    </>
  );
}
