/** People for tests of what they change: two tokens by name. */
import { tokenActor } from '../../src/base/actor.ts';

export const alice = tokenActor('01980000-0000-7000-8000-00000000000a', 'alice');
export const bob = tokenActor('01980000-0000-7000-8000-00000000000b', 'bob');
