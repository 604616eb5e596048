/** Whether a program can be changed on its page: for whom, and by whom it is defined. */
import { useMay } from '../../app/viewer.tsx';
import type { ProgramDetails } from './program-details.ts';

/** @returns why it cannot be changed here; null: it can be */
export function useChangeRefusal({ source }: Pick<ProgramDetails, 'source'>): string | null {
  const mayAdminister = useMay('ADMINISTER');
  if (source === 'SUPERVISORD') return 'It is changed in supervisord’s configuration.';
  return mayAdminister ? null : 'Changes need the permission ADMINISTER.';
}
