/** Enrolment in the graph: a join token is exchanged for a credential (PROTOCOL.md, section 1). */
import type { InputFieldRef } from '@pothos/core';
import { planeActor } from '../../src/base/actor.ts';
import { EnrolmentRefused, InvalidInput } from '../../src/base/errors.ts';
import { factScalars, type HostFacts, hostFacts } from '../../src/domain/host-facts.ts';
import { isJoinToken } from '../access/store/access.ts';
import { agentBuilder } from '../agent-builder.ts';
import { labelRecord } from '../hosts/rules.ts';
import { checkEnrolment, chooseProtocol, protocolVersions } from './rules.ts';
import { bounded, boundedFacts, textBounds } from './rules-reports.ts';
import { enrol, factsRow, joinTokenRejected } from './store/agents.ts';

type FactFields = {
  readonly [K in keyof HostFacts]: InputFieldRef<
    typeof agentBuilder.$inferSchemaTypes,
    HostFacts[K]
  >;
};

export const HostFactsInput = agentBuilder.inputType('HostFactsInput', {
  description: 'What an agent knows of its host.',
  fields: (t) => ({
    ...(Object.fromEntries(
      Object.entries(hostFacts).map(([name, { kind, description }]) => [
        name,
        t.field({ type: factScalars[kind], required: true, description }),
      ]),
    ) as FactFields),
    upMs: t.field({
      type: 'Duration',
      required: true,
      description: 'How long the host has been up, suspended or not.',
    }),
  }),
});

const LabelInput = agentBuilder.inputType('LabelInput', {
  description: 'A label of the host.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'What it is about, such as role.' }),
    value: t.string({ required: true, description: 'Its value, such as web.' }),
  }),
});

const EnrolAgentInput = agentBuilder.inputType('EnrolAgentInput', {
  description: 'An agent that wants to be admitted.',
  fields: (t) => ({
    joinToken: t.string({ required: true, description: 'A token made by createJoinToken.' }),
    hostName: t.string({
      required: true,
      description: 'The name the host wants, its FQDN by default.',
    }),
    machineId: t.string({
      required: true,
      description: 'What distinguishes this machine from others, such as /etc/machine-id.',
    }),
    protocolVersions: t.intList({
      required: true,
      description: 'All versions of the wire the agent speaks.',
    }),
    agentVersion: t.string({ required: true, description: 'Release of the agent.' }),
    labels: t.field({
      type: [LabelInput],
      description:
        'Labels of the host in addition to those of its join token. Only with a join token that allows labels. When it enrols again: kept as they are when left out.',
    }),
    facts: t.field({
      type: HostFactsInput,
      required: true,
      description: 'What the agent knows of its host.',
    }),
  }),
});

interface Enrolment {
  readonly hostId: string;
  readonly hostName: string;
  readonly credential: string;
  readonly protocolVersion: number;
}

const AgentEnrolment = agentBuilder.objectRef<Enrolment>('AgentEnrolment').implement({
  description: 'The agent is admitted.',
  fields: (t) => ({
    hostId: t.expose('hostId', { type: 'UUID', description: 'Id of the host.' }),
    hostName: t.exposeString('hostName', { description: 'Name of the host.' }),
    credential: t.exposeString('credential', {
      description:
        "The agent's own secret: give it as the token in connection_init. It cannot be shown again.",
    }),
    protocolVersion: t.exposeInt('protocolVersion', { description: 'The version chosen.' }),
  }),
});

agentBuilder.queryField('protocolVersions', (t) =>
  t.intList({
    description: 'All versions of the wire (PROTOCOL.md) that this plane speaks. Needs no token.',
    extensions: { access: 'ANYONE' },
    resolve: () => [...protocolVersions],
  }),
);

agentBuilder.mutationField('enrolAgent', (t) =>
  t.field({
    type: AgentEnrolment,
    description: 'Admits an agent with a join token. Needs no other token.',
    extensions: { access: 'ANYONE' },
    args: { input: t.arg({ type: EnrolAgentInput, required: true, description: 'Who asks.' }) },
    errors: {
      types: [EnrolmentRefused, InvalidInput],
      union: { name: 'EnrolAgentResult', description: 'The credential, or why there is none.' },
    },
    resolve: async (_root, { input }, { plane, access }) => {
      const protocolVersion = chooseProtocol(input.protocolVersions);
      checkEnrolment(input);
      const { joinToken } = input;
      if (
        !(await access.mayTry(joinToken)) ||
        !(await isJoinToken(plane.db, joinToken, new Date()))
      ) {
        access.refused('JOIN_TOKEN');
        throw joinTokenRejected();
      }
      const labels = labelRecord(input.labels ?? []);
      const facts = boundedFacts(factsRow(input.facts, new Date()));
      const admitted = await plane.write(planeActor, (tx) =>
        enrol(tx, {
          ...input,
          agentVersion: bounded(input.agentVersion, textBounds.fact),
          labels,
          facts,
        }),
      );
      return { ...admitted, protocolVersion };
    },
  }),
);
