/** The types of the schema's scalars in TypeScript. */
export const scalars = {
  DateTime: 'string',
  JSON: 'unknown',
  SafeInt: 'number',
  Duration: 'number',
  UUID: 'string',
};
