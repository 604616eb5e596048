/** Who is signed in and what they may do. What they may not do is not offered. */
import { createContext, type ReactNode, use } from 'react';
import type { Permission, ShellQuery } from './shell.generated.ts';

type Viewer = ShellQuery['viewer'];

const ViewerContext = createContext<Viewer | null>(null);

export function ViewerProvider({
  viewer,
  children,
}: {
  readonly viewer: Viewer;
  readonly children: ReactNode;
}) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  const viewer = use(ViewerContext);
  if (!viewer) throw new Error('useViewer needs a ViewerProvider above it');
  return viewer;
}

/** Whether the person has the permission. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}
