/**
 * The SDK as others have it: the packed package in a folder of its own, where a strict program
 * compiles against its declarations and runs. The folder has the package's dependencies and
 * nothing of this repository.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  described,
  type Outcome,
  type PackedPackage,
  packPackage,
} from '../support/packed-package.ts';
import { commandOf, isMissing } from '../support/runtimes.ts';

let packed: PackedPackage;

/** Programs that use each entry of the package; what they print is checked. */
const programs: Readonly<Record<string, { readonly source: string; readonly prints: string }>> = {
  react: {
    source: `
      import { GanderProvider, useConnection } from 'gander/react';
      import { createClient } from 'gander/sdk';
      import { createElement } from 'react';
      const client = createClient({ url: 'http://127.0.0.1:1/graphql' });
      const page = createElement(GanderProvider, { client }, null);
      console.log(typeof page.type, typeof useConnection);
    `,
    prints: 'function function\n',
  },
  sdk: {
    source: `
      import { createGander, isFault } from 'gander/sdk';
      const gander = createGander({ url: 'http://127.0.0.1:1/graphql', token: () => 'none' });
      const code: string = await gander.hosts.get('web1').then(
        (host) => host?.connection ?? 'NONE',
        (error: unknown) => (isFault(error, 'UNAVAILABLE') ? error.code : String(error)),
      );
      console.log(code);
      gander.close();
    `,
    prints: 'UNAVAILABLE\n',
  },
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

beforeAll(() => {
  packed = packPackage(['@types/react', 'csstype']);
});
afterAll(() => packed?.remove());

test('each entry of the package has its module and its types in it', () => {
  const files = Object.values(described.exports).flatMap((entry) =>
    typeof entry === 'string' ? [entry] : Object.values(entry),
  );
  expect(files.filter((file) => !existsSync(join(packed.installed, file)))).toEqual([]);
  const modules = Object.entries(described.exports).filter(
    ([, entry]) => typeof entry !== 'string' && entry.default !== undefined,
  );
  expect(modules.map(([name]) => name.replace('./', '')).sort()).toEqual(
    Object.keys(programs).sort(),
  );
});

describe.each(Object.entries(programs))('gander/%s', (name, { source, prints }) => {
  const file = () => join(packed.folder, `${name}.ts`);
  beforeAll(() => writeFileSync(file(), source));
  const expectPrinted = (outcome: Outcome) => {
    expect(outcome).toMatchObject({ status: 0 });
    expect(outcome.output.startsWith(prints), outcome.output).toBe(true);
  };

  test.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])('compiles with every check of the compiler, resolved as %s', (resolution, module) => {
    const outDir = join(packed.folder, resolution);
    const compiled = packed.compile([file()], { module, moduleResolution: resolution, outDir });
    expect(compiled).toEqual({ status: 0, output: '' });
    expectPrinted(packed.run(process.execPath, [join(outDir, `${name}.js`)]));
  });

  test.for(['deno', 'bun'] as const)('runs on %s', (runtime, context) => {
    context.skip(isMissing(runtime), `${runtime} is not installed`);
    expectPrinted(packed.run(...commandOf(runtime, file())));
  });
});
