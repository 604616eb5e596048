/**
 * The SDK as others have it: the packed package in a folder of its own, where a strict program
 * compiles against its declarations and runs. The folder has the package's dependencies and
 * nothing of this repository.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports: Readonly<
    Record<string, string | { readonly types: string; readonly default: string }>
  >;
};
const folder = mkdtempSync(join(tmpdir(), 'gander-sdk-package-'));
const installed = join(folder, 'node_modules', 'gander');

/** Programs that use each entry of the package; what they print is checked. */
const programs: Readonly<Record<string, { readonly source: string; readonly prints: string }>> = {
  testing: {
    source: `
      import { createTestPlane, type TestPlane } from 'gander/testing';
      await using plane: TestPlane = await createTestPlane({ agent: 'web1' });
      const answer = await fetch(plane.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: \`Bearer \${plane.token}\` },
        body: JSON.stringify({ query: '{ hosts { nodes { name connection } } }' }),
      });
      console.log(await answer.text());
    `,
    prints: '{"data":{"hosts":{"nodes":[{"name":"web1","connection":"ONLINE"}]}},',
  },
  webhooks: {
    source: `
      import { createWebhookSecret, signWebhook, verifyWebhook, type WebhookFailure } from 'gander/webhooks';
      const secret: string = createWebhookSecret();
      const headers = await signWebhook('{}', secret, { id: 'msg_1' });
      const { id, sentAt } = await verifyWebhook('{}', new Headers(headers), secret);
      const code = await verifyWebhook('changed', headers, secret).then(
        () => 'ACCEPTED' as const,
        (failure: WebhookFailure) => failure.code,
      );
      console.log(id, sentAt instanceof Date, code);
    `,
    prints: 'msg_1 true SIGNATURE_MISMATCH\n',
  },
};

function run(command: string, args: readonly string[], cwd = folder) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

/** Makes a package of the repository's node_modules one of the folder's. */
function link(name: string): void {
  const target = join(folder, 'node_modules', name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(join(root, 'node_modules', name), target);
}

beforeAll(() => {
  const packed = run(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder],
    root,
  );
  expect(packed).toMatchObject({ status: 0 });
  mkdirSync(installed, { recursive: true });
  const archive = join(folder, packed.output.trim());
  expect(run('tar', ['-xzf', archive, '-C', installed, '--strip-components=1'])).toEqual({
    status: 0,
    output: '',
  });
  for (const name of Object.keys({ ...described.dependencies, ...described.peerDependencies }))
    link(name);
  link('@types/node');
  writeFileSync(join(folder, 'package.json'), '{ "name": "consumer", "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('each entry of the package has its module and its types in it', () => {
  const files = Object.values(described.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : [entry.types, entry.default],
  );
  expect(files.filter((file) => !existsSync(join(installed, file)))).toEqual([]);
  const names = Object.keys(described.exports).map((name) => name.replace('./', ''));
  expect(names.filter((name) => name !== 'package.json').sort()).toEqual(
    Object.keys(programs).sort(),
  );
});

describe.each(Object.entries(programs))('gander/%s', (name, { source, prints }) => {
  const file = join(folder, `${name}.ts`);
  beforeAll(() => writeFileSync(file, source));
  const expectPrinted = (outcome: ReturnType<typeof run>) => {
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.output.startsWith(prints), outcome.output).toBe(true);
  };

  test.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])('compiles with every check of the compiler, resolved as %s', (resolution, module) => {
    const options = {
      compilerOptions: {
        ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
        // The declarations are part of what is checked.
        skipLibCheck: false,
        ...{ target: 'es2022', lib: ['es2023', 'dom', 'dom.asynciterable', 'esnext.disposable'] },
        ...{ module, moduleResolution: resolution, types: [], outDir: join(folder, resolution) },
      },
      files: [file],
    };
    const project = join(folder, `tsconfig.${name}.${resolution}.json`);
    writeFileSync(project, JSON.stringify(options));
    const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(run(process.execPath, [compiler, '-p', project])).toEqual({ status: 0, output: '' });
    expectPrinted(run(process.execPath, [join(folder, resolution, `${name}.js`)]));
  });

  const others = ['deno', 'bun'].filter((each) => spawnSync(each, ['--version']).status === 0);
  test.skipIf(others.length === 0)('runs on Deno and Bun, where they are installed', () => {
    for (const each of others) {
      const permissions = each === 'deno' ? ['--allow-all'] : [];
      expectPrinted(run(each, ['run', ...permissions, file]));
    }
  });
});
