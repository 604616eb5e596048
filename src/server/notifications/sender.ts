/** One attempt to deliver a message, whatever the kind of its receiver. */

import type { Outcome } from '../../../schema/notifications/rules-delivery.ts';
import { bodyOf } from '../../../schema/notifications/rules-message.ts';
import type { DueDelivery } from '../../../schema/notifications/store/delivering.ts';
import type { AllowedAddresses } from '../../base/addresses.ts';
import { sendRequest } from '../../base/outgoing-request.ts';
import type { HttpPlace, ReceiverSettings } from '../../domain/notifications.ts';
import { signWebhook } from '../../sdk/webhooks.ts';
import { runCommand } from './command.ts';
import { sendMail } from './email.ts';
import { findCommand, type NotificationFolders, readSecret } from './files.ts';

export interface SenderOptions {
  readonly folders: NotificationFolders;
  readonly allowed: AllowedAddresses;
  /** Where the portal is, for links. Null: unknown. */
  readonly planeUrl: string | null;
  /** For one attempt. */
  readonly withinMs: number;
}

export const attemptWithinMs = 15_000;

/** Never throws: what goes wrong is the outcome. */
export async function attempt(
  due: DueDelivery,
  options: SenderOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return await send(due, options, signal);
  } catch (error) {
    return { ok: false, answer: error instanceof Error ? error.message : String(error) };
  }
}

async function send(
  { delivery, receiver }: DueDelivery,
  options: SenderOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const { folders, allowed, planeUrl, withinMs } = options;
  const { settings } = receiver;
  const { subject, text, body } = bodyOf(delivery, receiver, planeUrl);
  switch (settings.kind) {
    case 'EMAIL': {
      const { passwordSecret } = settings;
      return sendMail({
        ...{ settings, id: delivery.id, createdAt: delivery.createdAt, subject, text },
        ...{ withinMs, allowed },
        password: passwordSecret === null ? null : await readSecret(folders, passwordSecret),
        recipients: settings.to.filter((address) => !delivery.done.includes(address)),
      });
    }
    case 'COMMAND': {
      const path = await findCommand(folders, settings.command);
      const args = settings.arguments;
      return { ok: true, answer: await runCommand({ path, args, input: body, withinMs, signal }) };
    }
    default: {
      const url = await urlOf(settings, folders);
      const headers = await headersOf(settings, delivery.id, body, folders);
      return post({ url, headers, body }, options, signal);
    }
  }
}

const urlOf = async (
  { url, urlSecret }: HttpPlace,
  folders: NotificationFolders,
): Promise<string> => url ?? (await readSecret(folders, urlSecret ?? ''));

async function headersOf(
  settings: Exclude<ReceiverSettings, { readonly kind: 'EMAIL' | 'COMMAND' }>,
  id: string,
  body: string,
  folders: NotificationFolders,
): Promise<Readonly<Record<string, string>>> {
  const common = { 'content-type': 'application/json', 'idempotency-key': id };
  if (settings.kind === 'WEBHOOK') {
    const secret = await readSecret(folders, settings.signingSecret);
    return { ...common, ...(await signWebhook(body, secret, { id })) };
  }
  if (settings.kind !== 'NTFY' || settings.tokenSecret === null) return common;
  const token = await readSecret(folders, settings.tokenSecret);
  return { ...common, authorization: `Bearer ${token}` };
}

async function post(
  request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  },
  { withinMs, allowed }: SenderOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const { status, excerpt } = await sendRequest({
    ...request,
    ...{ method: 'POST', withinMs, allowed, signal },
  });
  const ok = status >= 200 && status < 300;
  const redirects = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
  // Gone: the receiver itself asks for no more.
  const isFinal = status === 410;
  return { ok, isFinal, answer: `HTTP ${status}${redirects}${ok ? '' : `: ${excerpt}`}` };
}
