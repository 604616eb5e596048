/** One program, live. */
import { useMemo } from 'react';
import { definitionOfOutput } from '../../../domain/settings/api-form.ts';
import { useLive } from '../../../sdk/react/use-live.ts';
import { PortalProgramDocument } from './program.generated.ts';
import type { ProgramDetails } from './program-details.ts';

export function useProgram(environment: string, name: string) {
  const variables = useMemo(
    () => ({ filter: { name: [name], environment: [environment] } }),
    [environment, name],
  );
  const { nodes, status, error } = useLive(PortalProgramDocument, variables);
  const node = nodes.values().next().value;
  const program = useMemo<ProgramDetails | null>(
    () => (node ? { ...node, definition: definitionOfOutput(node.definition) } : null),
    [node],
  );
  return { program, status, error };
}
