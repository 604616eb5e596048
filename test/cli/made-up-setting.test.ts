/**
 * A setting that is added to the table appears in every place that knows the settings: none keeps a
 * list of its own.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

let derived: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  const script = join(root, 'test/support/made-up-setting.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
  });
  derived = JSON.parse(stdout);
});

it.each<[string, unknown]>([
  ['merged', [20, 30, null]],
  ['refused', ['respiteMs: respiteMs must be between 5 and 1000, got 2000']],
  ['stored', [20, 20]],
  ['agent', [20, 'd.respiteMs: must be an integer, is "soon"']],
  [
    'graph',
    [
      '  """The time of respite. In milliseconds. Null: there is no respite."""',
      '  respiteMs: Duration',
      '  """The time of respite. In milliseconds. From 5 to 1000."""',
      '  respiteMs: Duration = 20',
      '  """When the setting is removed: there is no respite."""',
      '  RESPITE',
      '  """The time of respite. In milliseconds. From 5 to 1000."""',
      '  respiteMs: Duration',
    ],
  ],
  ['fragment', ['  respiteMs']],
  ['file', { command: ['x'], respiteMs: 30 }],
  ['fileFaults', ['respite must be between 5 and 1000, got 2000']],
  [
    'jsonSchema',
    {
      description: 'The time of respite. From 5ms to 1s. null: there is no respite. Default: 20ms.',
      anyOf: [
        { anyOf: [{ const: 0 }, { type: 'string', pattern: expect.any(String) }] },
        { type: 'null' },
      ],
    },
  ],
  ['help', ['    respite: 30ms                    # made up']],
  [
    'docs',
    ['| `respite` | `20ms` | The time of respite. From 5ms to 1s. null: there is no respite. |'],
  ],
  ['facts', [['respite', '30ms']]],
])('%s', (place, expected) => {
  expect(derived[place]).toEqual(expected);
});
