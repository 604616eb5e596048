/** The UUID that a global id of the plane holds: what agents and the database know the object by. */
export const uuidOf = (globalId: string): string =>
  Buffer.from(globalId, 'base64').toString().replace(/^\w+:/, '');

/** The global id of an object by what agents and the database know it by. */
export const globalId = (type: string, uuid: string): string =>
  Buffer.from(`${type}:${uuid}`).toString('base64');
