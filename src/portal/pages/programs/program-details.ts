/** A program as its page has it: the plane's answer with the definition as the settings table has it. */
import type { ShownDefinition } from '../../../domain/settings/api-form.ts';
import type {
  PortalAssignmentsSubscription,
  PortalProgramSubscription,
} from './program.generated.ts';

type Node = NonNullable<PortalProgramSubscription['programsChanged'][number]['node']>;

export type ProgramDetails = Omit<Node, 'definition'> & { readonly definition: ShownDefinition };

export type AssignmentLine = NonNullable<
  PortalAssignmentsSubscription['assignmentsChanged'][number]['node']
>;

export interface ProgramKey {
  readonly name: string;
  readonly environment: string;
}

/** As people write it: the environment only when it is not the default. */
export const titleOf = ({ name, environment }: ProgramKey): string =>
  environment === 'default' ? name : `${name}/${environment}`;

/** The filter of what belongs to one program. */
export const filterOf = ({ name, environment }: ProgramKey) => ({
  program: [name],
  environment: [environment],
});
