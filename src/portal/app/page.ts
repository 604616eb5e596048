/** What the shell knows of a page: each page's folder defines one, and pages/registry.ts lists them. */
import type { Permission } from '../app/shell.generated.ts';
import type { IconName } from '../ui/icon-paths.ts';

export interface Page {
  /** Where the navigation leads, such as /hosts. */
  readonly path: string;
  readonly title: string;
  readonly icon: IconName;
  /** Pressed after `g`, such as h for hosts. */
  readonly key: string;
  readonly group: 'Watch' | 'Define' | 'Administer';
  /** Without it, the page is not offered. */
  readonly permission: Permission;
  /** A hook: how much asks for somebody there. The navigation shows it, live. */
  readonly useCount?: () => number;
  /** What is counted, such as "open incidents". */
  readonly counted?: string;
}
