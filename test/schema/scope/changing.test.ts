/** Who has a limited scope acts within it, and changes nothing that reaches beyond. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitedScope, type Scope } from '../../../src/domain/scope.ts';
import { place } from '../graph.ts';
import { askWithin, shop } from './asking.ts';
import { openTwoTeams, type TwoTeams } from './two-teams.ts';

let teams: TwoTeams;

beforeAll(async () => {
  teams = await openTwoTeams();
  // Of both teams by one assignment.
  await place(teams.graph, 'shared', '*', { definition: { autostart: false } });
});
afterAll(() => teams.graph.close());

/** What a mutation answers, or the code of the error that refuses it. */
async function change(name: string, input: string, more = '', scope: Scope = shop) {
  const { data, errors } = await askWithin(
    teams,
    `mutation { ${name}(input: { ${input} }) { __typename ... on Error { message hint } ${more} } }`,
    scope,
  );
  const [error] = errors ?? [];
  return error
    ? ((error.originalError as { code?: string })?.code ?? error.extensions.code)
    : data[name];
}

it('commands reach what is in scope, and find nothing else', async () => {
  const targets = '... on StopInstancesPayload { command { targets { nodes { address } } } }';
  const stopped = await change('stopInstances', 'selector: "web"', targets);
  expect(stopped.command.targets.nodes.map(({ address }: { address: string }) => address)).toEqual([
    'web@shop1',
    'web@shop2',
  ]);
  const none = await change('stopInstances', 'selector: "vaultdb"');
  expect(none.__typename).toBe('NotFoundError');
  expect(none.hint ?? '').not.toMatch(/vault/);
});

it('a command of several teams is not cancelled, and one of another team is not there', async () => {
  const both = await teams.issue('startInstances', 'web@shop1,vaultdb@vault2');
  const other = await teams.issue('startInstances', 'vaultdb@vault1');
  expect(await change('cancelCommand', `command: { id: "${both}" }`)).toBe('FORBIDDEN');
  expect(await change('cancelCommand', `command: { id: "${other}" }`)).toMatchObject({
    __typename: 'NotFoundError',
  });
});

it('an assignment and a schedule are changed only where all that they cover is in scope', async () => {
  const keyed = (program: string, hosts: string) =>
    `assignment: { key: { program: { name: "${program}" }, hosts: "${hosts}" } }`;
  expect(await change('disableAssignment', keyed('shared', '*'))).toBe('FORBIDDEN');
  expect(await change('disableAssignment', keyed('web', 'vault1'))).toMatchObject({
    __typename: 'NotFoundError',
  });
  expect(await change('disableAssignment', keyed('camera', 'shop2'))).toMatchObject({
    __typename: 'DisableAssignmentPayload',
  });
  const schedule = (name: string) =>
    `schedule: { key: { program: { name: "web" }, name: "${name}" } }`;
  expect(await change('pauseSchedule', schedule('nightly'))).toMatchObject({
    __typename: 'PauseSchedulePayload',
  });
  expect(await change('pauseSchedule', schedule('vault-nightly'))).toMatchObject({
    __typename: 'NotFoundError',
  });
});

it('an activity of several teams is not ended', async () => {
  const { data } = await askWithin(teams, '{ activities { nodes { id } } }');
  const [{ id }] = data.activities.nodes;
  expect(await change('abortActivity', `activity: { id: "${id}" }`)).toBe('FORBIDDEN');
});

it('a channel is made and written to only for an instance in scope', async () => {
  const publish = (channel: string, address?: string) =>
    change(
      'publishProgress',
      `channel: "${channel}", messages: [1]${address ? `, instance: { address: "${address}" }` : ''}`,
    );
  expect(await publish('new')).toBe('FORBIDDEN');
  expect(await publish('new', 'vaultdb@vault1')).toMatchObject({ __typename: 'NotFoundError' });
  expect(await publish('new', 'web@shop1')).toMatchObject({ __typename: 'PublishProgressPayload' });
  expect(await publish('new')).toMatchObject({ __typename: 'PublishProgressPayload' });
  expect(await publish('vault-count')).toBe('FORBIDDEN');
  expect(await publish('vault-count', 'web@shop1')).toBe('FORBIDDEN');
  expect(await change('closeChannel', 'channel: { name: "vault-count" }')).toMatchObject({
    __typename: 'NotFoundError',
  });
});

it('what needs ADMIN has effects that no selector bounds', async () => {
  const input = 'name: "new", definition: { command: ["/bin/true"] }';
  expect(await change('createProgram', input)).toBe('FORBIDDEN');
  expect(await change('updateHost', 'host: { name: "shop1" }, draining: true')).toBe('FORBIDDEN');
});

it('a terminal is opened in scope alone', async () => {
  const of = (address: string) => `instance: { address: "${address}" }, readOnly: true`;
  expect(await change('openTerminal', of('vaultdb@vault1'))).toMatchObject({
    __typename: 'NotFoundError',
  });
});

it('what a scope lacks the permission for is refused', async () => {
  const reader = limitedScope(['READ'], 'label:team=shop');
  expect(await change('stopInstances', 'selector: "web"', '', reader)).toBe('FORBIDDEN');
});
