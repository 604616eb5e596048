/** The agent of `gander up` is given its own settings, and none of the plane's. */
import { expect, test } from 'vitest';
import { agentEnvironment } from '../../src/cli/live/local-agent.ts';

test('the agent gets no settings or secrets of the plane, but its own, and what it is asked to hand on', () => {
  const environment = {
    ...{
      PATH: '/bin',
      HOME: '/root',
      DATABASE_URL: 'postgres://secret',
      NATS_URL: 'nats://secret',
      GANDER_TOKEN: 't',
      GANDER_DATA: '/d',
    },
    ...{ GANDER_AGENT_RECORDINGS_MAX_BYTES: '1', HTTPS_PROXY: 'p', OTHER: 'o' },
  };
  const usual = { PATH: '/bin', HOME: '/root', GANDER_AGENT_RECORDINGS_MAX_BYTES: '1' };
  expect(agentEnvironment(environment)).toEqual(usual);
  const asked = { GANDER_AGENT_PASS_ENV: 'HTTPS_PROXY' };
  expect(agentEnvironment({ ...environment, ...asked })).toEqual({
    ...usual,
    ...asked,
    HTTPS_PROXY: 'p',
  });
});
