/**
 * Web workers under the page's content security policy: a script's address must be a trusted type,
 * and this is the one policy that makes them. It takes the plane's own files alone. The class has
 * the name of the browser's, because the bundler finds workers by `new Worker(new URL(…))`.
 */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (address: string) => string },
  ): { readonly createScriptURL: (address: string) => string };
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

/** Browsers without trusted types take the address as it is. */
const policy = trustedTypes?.createPolicy('gander-worker', { createScriptURL: ownAddress });

/** @throws TypeError when it is of another host */
function ownAddress(address: string): string {
  if (new URL(address).origin === location.origin) return address;
  throw new TypeError(`a worker's script must come from the plane, not from ${address}`);
}

class OwnWorker extends globalThis.Worker {
  constructor(address: URL, options: WorkerOptions) {
    super(policy ? policy.createScriptURL(address.href) : address, options);
  }
}

export { OwnWorker as Worker };
