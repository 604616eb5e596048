/** How the settings of programs look in the graph. Pure. */

/** The scalars for the values of a program's settings that have no type of their own. */
export const settingScalars = {
  flag: 'Boolean',
  integer: 'Int',
  number: 'Float',
  duration: 'Duration',
  bytes: 'SafeInt',
  amount: 'SafeInt',
  text: 'String',
} as const;
