/**
 * What a run is given of its activity's parameters: variables, and a file that its user can read,
 * whoever launches it.
 */
import { chmodSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { activityVariables } from '../../agents/host/launch/parameters.ts';
import { definition, launchers, spawnAction, TestHost } from './support.ts';

const variables = (document: unknown) => {
  const all = activityVariables(
    { activityId: 'a1', parameters: JSON.stringify(document) },
    '/run/parameters.json',
  );
  return Object.fromEntries([...all].filter(([name]) => name.startsWith('GANDER_PARAMETER_')));
};

describe('the variables of parameters', () => {
  test('name the activity and the file, whatever the document', () => {
    expect(
      Object.fromEntries(activityVariables({ activityId: 'a1', parameters: 'no JSON' }, '/p')),
    ).toEqual({
      GANDER_ACTIVITY: 'a1',
      GANDER_PARAMETERS: '/p',
    });
  });

  test('hold scalars as text, all else as JSON', () => {
    expect(
      variables({
        target: 'B0531+21 "x"\n',
        dm: 56.77,
        on: true,
        none: null,
        beams: [1, 2],
        at: { ra: 5.5 },
      }),
    ).toEqual({
      GANDER_PARAMETER_TARGET: 'B0531+21 "x"\n',
      GANDER_PARAMETER_DM: '56.77',
      GANDER_PARAMETER_ON: 'true',
      GANDER_PARAMETER_NONE: '',
      GANDER_PARAMETER_BEAMS: '[1,2]',
      GANDER_PARAMETER_AT: '{"ra":5.5}',
    });
  });

  test('have names that every shell takes', () => {
    expect(variables({ 'start-time': 1, 'größe x': 2, '9': 3 })).toEqual({
      ...{
        GANDER_PARAMETER_START_TIME: '1',
        GANDER_PARAMETER_GR__E_X: '2',
        GANDER_PARAMETER_9: '3',
      },
    });
  });

  test('leave out what would be ambiguous: entries that come to one name, and the one without a name', () => {
    expect(variables({ 'a-b': 1, a_b: 2, A_B: 3, c: 4, '': 5 })).toEqual({
      GANDER_PARAMETER_C: '4',
    });
  });

  test('are left to the file where there are very many', () => {
    const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`k${i}`, i]));
    expect(variables(many)).toEqual({});
    delete many.k0;
    expect(Object.keys(variables(many))).toHaveLength(1000);
  });
});

describe.each(launchers)('launched by the %s, a program', (launcher) => {
  let host: TestHost;
  afterEach(() => host.dispose());

  const document = '{"target":"B0531+21 \\"x\\"","lines":"a\\nb\\u00e9"}';
  const activity = {
    activityId: '01900000-0000-7000-8000-000000000000',
    round: 0,
    parameters: document,
  };
  const look =
    'cat "$GANDER_PARAMETERS"; printf "%s|%s|%s" "$GANDER_ACTIVITY" "$GANDER_PARAMETER_TARGET" "$GANDER_PARAMETER_LINES"';

  async function run(user: string | null): Promise<string> {
    host = await TestHost.make(launcher);
    // As the agent leaves it, for the sake of the socket on which programs publish.
    chmodSync(host.folder, 0o711);
    const action = { ...spawnAction(definition(['sh', '-c', look], { user })), activity };
    host.runtime.spawn(action);
    expect((await host.eventOf(action.runId, 'EXITED')).exit).toEqual({ kind: 'CODE', code: 0 });
    return host.log(action, 'stdout.log').toString();
  }

  const expected = `${document}\n${activity.activityId}|B0531+21 "x"|a\nb\u00e9`;

  test('has its parameters to the letter', async () => {
    expect(await run(null)).toBe(expected);
  });

  test.runIf(process.getuid?.() === 0)(
    'of another user can read them, and nothing else in the run\u2019s folder',
    async () => {
      expect(await run('nobody')).toBe(expected);
      const pry =
        'd=$(dirname "$GANDER_PARAMETERS"); ls "$d" || cat "$d/launch" || cat "$d/start" || cat "$d/shim" || echo closed';
      const action = {
        ...spawnAction(definition(['sh', '-c', pry], { user: 'nobody' })),
        activity,
      };
      host.runtime.spawn(action);
      await host.eventOf(action.runId, 'EXITED');
      expect(host.log(action, 'stdout.log').toString()).toMatch(/closed\n$/);
    },
  );

  test('an auxiliary command has them, too', async () => {
    host = await TestHost.make(launcher);
    const settings = definition(['sleep', '1000']);
    const action = { ...spawnAction(settings), activity };
    host.runtime.spawn(action);
    await host.eventOf(action.runId, 'SPAWNED');
    const command = {
      definition: settings,
      key: action.key,
      runId: action.runId,
      argv: ['sh', '-c', look],
      env: {},
      timeoutMs: 60_000,
      maxOutputBytes: 10_000,
    };
    expect(await host.runtime.runAuxiliary(command)).toMatchObject({
      kind: 'ENDED',
      code: 0,
      output: expected,
    });
  });
});
