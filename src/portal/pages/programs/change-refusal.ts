/** Whether a program can be changed on its page: for whom, and by whom it is defined. */
import { useMay } from '../../app/viewer.tsx';
import type { ProgramDetails } from './program-details.ts';

type Source = Pick<ProgramDetails, 'source'>;

/** @returns why its definition and assignments cannot be changed here; null: they can be */
export function useChangeRefusal({ source }: Source): string | null {
  return useRefusal(source, 'It is changed in supervisord’s configuration.');
}

/** @returns why nothing can be added that the program depends on; null: it can be */
export function useDependencyRefusal({ source }: Source): string | null {
  return useRefusal(
    source,
    'Supervisord starts it, and waits for no other program. Others can depend on it.',
  );
}

function useRefusal(source: Source['source'], bySupervisord: string): string | null {
  const mayAdminister = useMay('ADMINISTER');
  if (source === 'SUPERVISORD') return bySupervisord;
  return mayAdminister ? null : 'Changes need the permission ADMINISTER.';
}
