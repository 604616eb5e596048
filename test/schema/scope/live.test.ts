/** What is followed live shows nothing of another team, and removes what leaves the scope. */
import { type GraphQLOutputType, getNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../../schema/schema.ts';
import { askWithin, followed, leaks } from './asking.ts';
import { openTwoTeams, type TwoTeams } from './two-teams.ts';
import { selectionOf } from './walk.ts';

let teams: TwoTeams;
let foreignIds: ReadonlySet<string>;

beforeAll(async () => {
  teams = await openTwoTeams();
  foreignIds = await teams.foreignIds();
});
afterAll(() => teams.graph.close());

const leaksIn = (messages: readonly string[]) => leaks(messages.join('\n'), foreignIds);

/** A mutation that must succeed. */
async function change(name: string, input: object): Promise<void> {
  const type = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}Input`;
  const answer = await teams.graph.ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { __typename ... on Error { message } } }`,
    { input },
  );
  if (answer[name].message) throw new Error(answer[name].message);
}

const changeHost = (name: string, labels: object[]) =>
  change('updateHost', { host: { name }, labels });

/** Commands to the other team, and then to the own one. */
async function commands(): Promise<void> {
  await teams.issue('stopInstances', 'vaultdb@vault1');
  await teams.issue('startInstances', 'vaultdb@vault1');
  await teams.issue('stopInstances', 'web@shop1');
  await teams.issue('startInstances', 'web@shop1');
}

const ofBoth = async (act: (which: 'other' | 'own') => Promise<unknown>) => {
  await act('other');
  await act('own');
};

/** How objects of each collection change: of the other team, and then of the own one. */
const acts: Readonly<Record<string, () => Promise<unknown>>> = {
  hostsChanged: () =>
    ofBoth((which) =>
      change('updateHost', {
        host: { name: which === 'own' ? 'shop1' : 'vault1' },
        draining: true,
      }),
    ),
  programsChanged: () =>
    ofBoth((which) =>
      change('updateProgram', {
        program: { key: { name: which === 'own' ? 'web' : 'vaultdb' } },
        description: 'of note',
      }),
    ),
  instancesChanged: commands,
  commandsChanged: commands,
  assignmentsChanged: () =>
    ofBoth((which) =>
      change('disableAssignment', {
        assignment: {
          key:
            which === 'own'
              ? { program: { name: 'camera' }, hosts: 'shop2' }
              : { program: { name: 'vaultcamera' }, hosts: 'vault2' },
        },
      }),
    ),
  dependenciesChanged: () =>
    ofBoth((which) => {
      const on = (name: string, delayMs: number) => ({
        ...{ on: { key: { name } }, scope: 'ANY_HOST', delayMs },
      });
      const dependencies = which === 'own' ? [on('web', 5), on('vaultdb', 0)] : [on('web', 5)];
      const program = { key: { name: which === 'own' ? 'till' : 'vaultdb' } };
      return change('setDependencies', { programs: [{ program, dependencies }] });
    }),
  schedulesChanged: () =>
    ofBoth((which) =>
      change('pauseSchedule', {
        schedule: {
          key: { program: { name: 'web' }, name: which === 'own' ? 'nightly' : 'vault-nightly' },
        },
      }),
    ),
  runsChanged: () => ofBoth((which) => teams.run(which === 'own' ? 'web@shop2' : 'vaultdb@vault2')),
  activitiesChanged: async () => {
    const { activities } = await teams.graph.ask('{ activities { nodes { id } } }');
    for (const { id } of activities.nodes) await change('abortActivity', { activity: { id } });
  },
  incidentsChanged: () =>
    ofBoth((which) => teams.fail(which === 'own' ? 'web@shop2' : 'vaultdb@vault2')),
  channelsChanged: () =>
    ofBoth((which) =>
      change('closeChannel', { channel: { name: which === 'own' ? 'sale' : 'vault-count' } }),
    ),
};

const followable = schema.getSubscriptionType()?.getFields() ?? {};

describe('what is followed', () => {
  /** A limited scope has none of these. */
  const ofNobody = ['receiversChanged', 'routesChanged', 'silencesChanged', 'deliveriesChanged'];
  const unlike = [
    ...['metricsChanged', 'monitorsChanged', 'clustersChanged', 'clusterHostsChanged'],
    ...ofNobody,
  ];
  const collections = Object.values(followable).filter(
    ({ name }) => name.endsWith('Changed') && !unlike.includes(name),
  );

  for (const { name, type } of collections)
    it(`shows nothing of another team in ${name}`, async () => {
      const source = `subscription { ${name} ${selectionOf(schema, getNamedType(type))} }`;
      const messages = await followed(teams, source, acts[name] as () => Promise<unknown>, (text) =>
        /"(UPDATED|ADDED)"/.test(text),
      );
      expect(leaksIn(messages)).toEqual([]);
    });

  it('shows no monitors, which may name anything', async () => {
    const source = 'subscription { monitorsChanged { type node { name } } }';
    const update = () =>
      change('updateMonitor', { monitor: { name: 'failures' }, description: 'of note' });
    expect(await followed(teams, source, update, () => true)).toEqual([
      '{"data":{"monitorsChanged":[{"type":"SYNCED","node":null}]}}',
    ]);
  });

  it.each(ofNobody)('begins %s with nothing, where all may be about another team', async (name) => {
    const source = `subscription { ${name} { type node { id } } }`;
    expect(
      await followed(
        teams,
        source,
        async () => {},
        () => true,
      ),
    ).toEqual([`{"data":{"${name}":[{"type":"SYNCED","node":null}]}}`]);
  });

  it('shows the messages of a channel of the own team alone', async () => {
    const source = (name: string) =>
      `subscription { channel(by: { name: "${name}" }) { sequence data } }`;
    const first = () => true;
    const none = async () => {};
    expect(await followed(teams, source('shared'), none, first)).toEqual([
      '{"data":{"channel":{"sequence":1,"data":"of the shop"}}}',
    ]);
    const { channel } = await teams.graph.ask('{ channel(by: { name: "vault-count" }) { id } }');
    const other = `subscription { channel(by: { id: "${channel.id}" }) { data } }`;
    await expect(followed(teams, other, none, first)).rejects.toThrow('there is no channel');
  });

  it('shows in the log only what is about the own team', async () => {
    const source = `subscription { events ${selectionOf(schema, getNamedType(followable['events']?.type as GraphQLOutputType))} }`;
    const head = await teams.graph.plane.log.head();
    await commands();
    const messages = await followed(
      teams,
      source.replace('events ', `events(after: "${head}") `),
      async () => {},
      (text) => text.includes('"instanceAddress":"web@shop1"') && text.includes('"RUNNING"'),
    );
    expect(leaksIn(messages)).toEqual([]);
    expect(messages.join()).not.toContain('EventGap');
  });

  it('shows metrics of the own team alone', async () => {
    const type = getNamedType(followable['metricsChanged']?.type as GraphQLOutputType);
    const source = `subscription { metricsChanged ${selectionOf(schema, type)} }`;
    const messages = await followed(
      teams,
      source,
      async () => {},
      () => true,
    );
    expect(leaksIn(messages)).toEqual([]);
    expect(messages.join()).toContain('shop1');
  });

  it('removes what leaves the scope, without showing it', async () => {
    const source = 'subscription { hostsChanged { type node { name } } }';
    const { data } = await askWithin(teams, '{ host(name: "shop2") { id } }');
    const gone = await followed(
      teams,
      'subscription { hostsChanged { type id node { name } } }',
      () => changeHost('shop2', [{ key: 'team', value: 'vault' }]),
      (text) => text.includes('REMOVED'),
    );
    expect(gone.at(-1)).toContain(`"type":"REMOVED","id":"${data.host.id}","node":null`);
    const back = await followed(
      teams,
      source,
      () => changeHost('shop2', [{ key: 'team', value: 'shop' }]),
      (text) => text.includes('ADDED'),
    );
    expect(back.at(-1)).toContain('shop2');
  });
});
