/**
 * What an agent reports on behalf of programs and of people at its host: the parts of a report's
 * body that are about neither states nor commands.
 */
import { agentBuilder } from '../agent-builder.ts';
import { DesiredState, Severity } from './type-words.ts';

export const LocalChangeInput = agentBuilder.inputType('LocalChangeReportInput', {
  description: 'Somebody at the host has changed there what is desired of an instance.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which.' }),
    desired: t.field({ type: DesiredState, required: true, description: 'What is desired now.' }),
    changeId: t.field({
      type: 'UUID',
      required: true,
      description: 'Id of the change, made by the agent.',
    }),
    revision: t.field({
      type: 'SafeInt',
      required: true,
      description: 'The revision of desired state that the agent went by.',
    }),
    scheduleId: t.field({
      type: 'UUID',
      description: 'The schedule that changed it. Null: a person at the host.',
    }),
  }),
});

export const PublishedInput = agentBuilder.inputType('PublishedReportInput', {
  description: 'An event that a program published.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
    runUuid: t.field({ type: 'UUID', required: true, description: 'Which run of it.' }),
    name: t.string({
      required: true,
      description: 'What it calls it: a letter, then letters, digits and . _ : / -, at most 100.',
    }),
    severity: t.field({
      type: Severity,
      required: true,
      defaultValue: 'INFO',
      description: 'How much it matters.',
    }),
    data: t.field({ type: 'JSON', description: 'More about it, at most 64 KiB.' }),
  }),
});

export const AttributeInput = agentBuilder.inputType('AttributeReportInput', {
  description: 'A program published a value of an attribute.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
    name: t.string({ required: true, description: 'Which attribute; named as events are.' }),
    value: t.field({
      type: 'JSON',
      description: 'Its value, at most 8 KiB. Null takes the attribute away.',
    }),
  }),
});

export const HeartbeatInput = agentBuilder.inputType('HeartbeatReportInput', {
  description: 'A heartbeat of a program.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
  }),
});

export const ProgressInput = agentBuilder.inputType('ProgressReportInput', {
  description: 'The progress that a program published.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
    runUuid: t.field({ type: 'UUID', required: true, description: 'Which run of it.' }),
    current: t.float({ required: true, description: 'So much is done.' }),
    total: t.float({ description: 'Of so much, if it knows.' }),
    message: t.string({ description: 'What it is doing, at most 1000 characters.' }),
  }),
});

export const MessageInput = agentBuilder.inputType('MessageReportInput', {
  description: 'A message that a program published on a progress channel.',
  fields: (t) => ({
    instanceId: t.field({ type: 'UUID', required: true, description: 'Which instance.' }),
    channel: t.string({
      required: true,
      description: 'The name of the channel: 1 to 200 characters, none a control character.',
    }),
    data: t.field({
      type: 'JSON',
      description: 'The message, at most 8 KiB. Null: there is none.',
    }),
    finished: t.boolean({
      required: true,
      defaultValue: false,
      description: 'No message follows on this channel.',
    }),
  }),
});

export const ProblemInput = agentBuilder.inputType('ProblemReportInput', {
  description: 'A trouble of the agent itself, or of the host as the agent sees it.',
  fields: (t) => ({
    code: t.string({
      required: true,
      description:
        'What kind of trouble, as a stable code: capital letters, digits and _, at most 64.',
    }),
    detail: t.string({
      required: true,
      description: 'What happened, to what, and what follows from it, in at most 4096 characters.',
    }),
  }),
});
