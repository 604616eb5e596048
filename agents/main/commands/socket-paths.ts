/** Where the agent's sockets lie. */
import { join, resolve } from 'node:path';

/** For people at the host. */
export const controlSocket = (folder: string): string => resolve(join(folder, 'agent.sock'));
/** For programs, as GANDER_SOCKET. */
export const publishSocket = (folder: string): string => resolve(join(folder, 'publish.sock'));
