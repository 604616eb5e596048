/** Messages by mail. Recipients are answered for one by one: a server may refuse some of them. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import type { Outcome } from '../../../schema/notifications/rules-delivery.ts';
import { type AllowedAddresses, checkLiteral, guardedLookup } from '../../base/addresses.ts';
import type { ReceiverSettings } from '../../domain/notifications.ts';

export interface Mail {
  readonly settings: Extract<ReceiverSettings, { readonly kind: 'EMAIL' }>;
  readonly allowed: AllowedAddresses;
  readonly password: string | null;
  /** Who does not have it yet. */
  readonly recipients: readonly string[];
  readonly id: string;
  readonly createdAt: Date;
  readonly subject: string;
  readonly text: string;
  readonly withinMs: number;
}

interface SmtpError extends Error {
  readonly responseCode?: number;
  readonly recipient?: string;
  readonly rejected?: readonly string[];
  readonly rejectedErrors?: readonly SmtpError[];
}

/** 5xx: the server would not accept it later either. */
const isFinal = ({ responseCode }: Pick<SmtpError, 'responseCode'>) =>
  responseCode !== undefined && responseCode >= 500 && responseCode < 600;

export async function sendMail(mail: Mail): Promise<Outcome> {
  const { settings, allowed, password, recipients, withinMs } = mail;
  const { port } = settings;
  const host = settings.host.replace(/^\[|\]$/g, '');
  checkLiteral(host, allowed);
  // Its own socket: only so does a server that never stops answering lose it when the time is over.
  const socket = connect({ host, port, lookup: guardedLookup(allowed) });
  const connected = once(socket, 'connect');
  // It may fail before the transport asks for it, and later on when nobody listens any more.
  connected.catch(() => {});
  socket.on('error', () => {});
  const transport = createTransport({
    ...{ host, port },
    getSocket: (_options, use) => {
      connected.then(
        () => use(null, { connection: socket }),
        (error: Error) => use(error, false),
      );
    },
    secure: settings.security === 'TLS',
    requireTLS: settings.security === 'STARTTLS',
    ignoreTLS: settings.security === 'NONE',
    ...(settings.helo === null ? {} : { name: settings.helo }),
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: password ?? '' } }),
    ...{ connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: withinMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `the mail server did not finish within ${withinMs / 1000} s`;
    timer = setTimeout(() => reject(new Error(message)), withinMs);
  });
  try {
    const sending = transport.sendMail({
      from: { name: '', address: settings.from },
      to: settings.to.map((to) => ({ name: '', address: to })),
      envelope: { from: settings.from, to: [...recipients] },
      subject: mail.subject,
      text: mail.text,
      date: mail.createdAt,
      // The same in each attempt: servers and readers recognise a copy.
      messageId: `<${mail.id}@gander>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    sending.catch(() => {});
    const info = await Promise.race([sending, late]);
    return outcomeOf(recipients, info.accepted.map(addressIn), info.response, info as never);
  } catch (error) {
    const failure = error as SmtpError;
    const refusals = failure.rejectedErrors ?? [];
    return refusals.length > 0
      ? outcomeOf(recipients, [], failure.message, failure)
      : { ok: false, answer: failure.message, isFinal: isFinal(failure) };
  } finally {
    clearTimeout(timer);
    transport.close();
    socket.destroy();
  }
}

const addressIn = (entry: string | { readonly address: string }): string =>
  typeof entry === 'string' ? entry : entry.address;

function outcomeOf(
  recipients: readonly string[],
  done: readonly string[],
  response: string,
  { rejectedErrors = [] }: Pick<SmtpError, 'rejectedErrors'>,
): Outcome {
  const refused = recipients.filter((recipient) => !done.includes(recipient));
  if (refused.length === 0) return { ok: true, answer: response, done };
  const reasons = rejectedErrors.map(({ message }) => message).join('; ');
  return {
    ok: false,
    done,
    answer: `${refused.length} of ${recipients.length} recipients were refused (${refused.join(', ')}): ${reasons}`,
    isFinal: rejectedErrors.length > 0 && rejectedErrors.every(isFinal),
  };
}
