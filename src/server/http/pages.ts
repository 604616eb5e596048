/** The few pages that are not GraphQL: signing in, and the answers for probes. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Without it a browser asks for /favicon.ico, and complains that there is none. */
export const noIcon = '<link rel="icon" href="data:,">';

/** The portal's look: its colours are those of src/portal/styles/tokens.css. */
const signInStyle = `:root{color-scheme:light dark}
body{margin:0;display:grid;min-height:100vh;place-content:center;background:light-dark(#f6f7f8,#111416);color:light-dark(#171c1f,#e8ecee);font:14px/1.45 system-ui,sans-serif}
main{box-sizing:border-box;width:min(26rem,100vw);padding:28px 32px;border:1px solid light-dark(#dde2e5,#2b3236);border-radius:10px;background:light-dark(#fff,#191d20)}
form{display:grid;gap:8px}
form+form{margin-top:20px;padding-top:16px;border-top:1px solid light-dark(#dde2e5,#2b3236)}
h1{margin:0 0 12px;font-size:22px}
p{margin:0;color:light-dark(#566168,#a0abb1)}
label{font-weight:600}
input,button{min-height:36px;padding:0 12px;border:1px solid light-dark(#8a959b,#66737a);border-radius:6px;background:transparent;color:inherit;font:inherit}
button{cursor:pointer;font-weight:500}
.primary{border-color:transparent;background:light-dark(#0b6b54,#4fc3a1);color:light-dark(#fff,#06231b)}
:focus-visible{outline:2px solid light-dark(#0b6bcb,#6cb6ff);outline-offset:1px}
#refused{padding:8px 12px;border:1px solid light-dark(#b3261e,#ff8a80);border-radius:6px;background:light-dark(#fbe0de,#4a1c19);color:inherit}`;

/**
 * The secret is taken from the fragment, which browsers send to no server and write to no log, and
 * posted. Other fragments are of the page that comes after signing in.
 */
const signInScript = `const t=location.hash.slice(1);if(t.startsWith('gdr_')){history.replaceState(null,'',location.pathname+location.search);document.getElementById('token').value=t;document.forms[0].submit()}`;

/** The form has no action: it is posted to the address of the page, with where to go afterwards. */
const signInPage = (
  refused: boolean,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">${noIcon}<title>Gander: sign in</title>
<style>${signInStyle}</style>
<main><form method="post"><h1>Gander</h1>${refused ? refusedText : ''}<label for="token">Token</label><input id="token" name="token" type="password" autocomplete="current-password" required autofocus aria-describedby="help">
<p id="help">On the machine of the plane, <code>gander tokens create</code> makes one.</p><button class="primary">Sign in</button></form>
<form method="post" action="/logout"><button>Sign out of this browser</button></form></main>
<script>${signInScript}</script></html>`;

const refusedText =
  '<p id="refused" role="alert">That token opens nothing here. It is unknown, revoked or past its end; <code>gander tokens</code> lists those that open it.</p>';

/** Loads the address that it was sent for once more. */
const reloadPage =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0"><title>Gander</title></html>';

/** On every answer of the plane; what needs another value sets it. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/**
 * On every page: no window of another site has a handle on it, no other site loads it, and it uses
 * no device.
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
};

/** A source expression for exactly this inline text (Content Security Policy, level 2). */
const sourceOf = (inline: string): string =>
  `'sha256-${createHash('sha256').update(inline).digest('base64')}'`;

const signInPolicy = `default-src 'none'; script-src ${sourceOf(signInScript)}; style-src ${sourceOf(signInStyle)}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** @param refused whether a token was refused just now */
export function sendSignIn(response: ServerResponse, refused: boolean): void {
  const headers = {
    ...securityHeaders,
    ...pageHeaders,
    'content-security-policy': signInPolicy,
    'content-type': 'text/html; charset=utf-8',
    // With no-referrer the forms of this page would come from the origin "null".
    'referrer-policy': 'same-origin',
  };
  response.writeHead(200, headers).end(signInPage(refused));
}

export function sendReload(response: ServerResponse): void {
  const headers = {
    ...securityHeaders,
    ...pageHeaders,
    'content-type': 'text/html; charset=utf-8',
  };
  response.writeHead(200, headers).end(reloadPage);
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(303, { location, ...securityHeaders }).end();
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = JSON.stringify(value);
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    ...securityHeaders,
  };
  response.writeHead(status, headers).end(body);
}

/**
 * An error of the request itself, in the form of a GraphQL answer, so that clients need one way to
 * read errors.
 */
export function sendError(
  response: ServerResponse,
  status: number,
  error: { code: string; message: string; hint: string },
): void {
  const { message, ...extensions } = error;
  sendJson(response, status, { errors: [{ message, extensions }] });
}
