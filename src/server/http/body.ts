/** Reading the body of a request, within a bound. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendError } from './pages.ts';

/**
 * The whole body.
 * @returns undefined when there is nothing to go on with: it was too large, and the answer names
 * it; or the client left while it sent
 */
export async function readBody(
  request: IncomingMessage,
  response: ServerResponse,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = Number(request.headers['content-length'] ?? 0);
  if (size <= maxBytes) {
    size = 0;
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        size += (chunk as Buffer).length;
        if (size > maxBytes) break;
        chunks.push(chunk as Buffer);
      }
    } catch {
      // ECONNRESET, or the time for the body is over: there is nobody to answer.
      response.destroy();
      return undefined;
    }
  }
  if (size <= maxBytes) return Buffer.concat(chunks);
  await discard(request);
  response.setHeader('connection', 'close');
  const hint = `at most ${maxBytes} bytes; ask in smaller parts, or raise GANDER_MAX_BODY_BYTES`;
  sendError(response, 413, {
    code: 'PAYLOAD_TOO_LARGE',
    message: 'the request body is too large',
    hint,
  });
  return undefined;
}

/**
 * The beginning of the body as text, for a request that is answered however long its body is.
 * @returns undefined when the client left while it sent
 */
export async function readBeginning(
  request: IncomingMessage,
  maxBytes: number,
): Promise<{ readonly body: string; readonly bodyTruncated: boolean } | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > maxBytes) break;
    }
  } catch {
    return undefined;
  }
  const bodyTruncated = size > maxBytes;
  if (bodyTruncated) await discard(request);
  // A character that the cut has halved is left out; the database takes no zero character.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const bytes = Buffer.concat(chunks).subarray(0, maxBytes);
  const body = decoder.decode(bytes, { stream: bodyTruncated }).replaceAll('\0', '');
  return { body, bodyTruncated };
}

/** How long a client may go on sending what is not wanted. */
const discardWithinMs = 5000;

/** Discards what still comes: a client that is cut off while it sends does not read the answer. */
async function discard(request: IncomingMessage): Promise<void> {
  if (request.complete && request.readableEnded) return;
  const ended = new Promise((resolve) => request.once('close', resolve).once('end', resolve));
  const impatient = setTimeout(() => request.destroy(), discardWithinMs);
  request.resume();
  await ended;
  clearTimeout(impatient);
}
