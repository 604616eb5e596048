/**
 * What tokens permit: the one table of roles. The schema prints for each operation which permission
 * it needs.
 */

/** With its meaning, for the schema. */
export const permissions = {
  READ: 'See the fleet, its history and its output, but no secrets.',
  PUBLISH: 'Publish messages on progress channels, and finish these; report build clusters.',
  OPERATE:
    'Act on instances: start, stop, signal, run jobs, actions and activities; pause schedules; enable and disable assignments; type at terminals; look after incidents and silence them; try deliveries again.',
  ADMINISTER:
    'Define and assign programs, which is to run code on hosts; manage dependencies, schedules, monitors, receivers and routes, hosts and tokens; open shells; see the values of environment variables.',
} as const;
export type Permission = keyof typeof permissions;

export const rolePermissions = {
  PUBLISHER: ['PUBLISH'],
  VIEWER: ['READ'],
  OPERATOR: ['READ', 'PUBLISH', 'OPERATE'],
  ADMIN: ['READ', 'PUBLISH', 'OPERATE', 'ADMINISTER'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>;

/** What a field needs that is open to this role. */
export const permissionOfRole = {
  PUBLISHER: 'PUBLISH',
  VIEWER: 'READ',
  OPERATOR: 'OPERATE',
  ADMIN: 'ADMINISTER',
} as const satisfies Readonly<Record<keyof typeof rolePermissions, Permission>>;

export const permits = (role: keyof typeof rolePermissions, permission: Permission): boolean =>
  (rolePermissions[role] as readonly Permission[]).includes(permission);
