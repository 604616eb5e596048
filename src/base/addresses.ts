/**
 * Where Gander sends requests of its own, by settings that people make: not to the addresses by
 * which clouds give out credentials, nor to all that is on the link. What is decided is the address
 * that is connected to, so that no name can lead around it.
 */
import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const refused = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  // Link-local: also the metadata of most clouds.
  ['169.254.0.0', 16],
  // Metadata of Alibaba and Oracle.
  ['100.100.100.200', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['255.255.255.255', 32],
] as const)
  refused.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 128],
  ['fe80::', 10],
  // Metadata of Amazon and Google.
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  // Translated to 169.254.0.0/16 by NAT64.
  ['64:ff9b::a9fe:0', 112],
  ['ff00::', 8],
] as const)
  refused.addSubnet(network, prefix, 'ipv6');

const mappedPattern = /^::ffff:(?:0:)?(\d+\.\d+\.\d+\.\d+)$/i;

/** An address that is allowed all the same: a network as in 169.254.0.0/16, or one address. */
export type AllowedAddresses = Pick<BlockList, 'check'>;

/** @returns null for a text that is neither. Separated by commas; empty: none */
export function parseAllowedAddresses(text: string): BlockList | null {
  const allowed = new BlockList();
  for (const part of text.split(',').flatMap((entry) => entry.trim() || [])) {
    const [address = '', prefix] = part.split('/');
    const version = isIP(address);
    const most = version === 4 ? 32 : 128;
    if (version === 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null;
    if (Number(prefix ?? most) > most) return null;
    allowed.addSubnet(address, Number(prefix ?? most), version === 4 ? 'ipv4' : 'ipv6');
  }
  return allowed;
}

/** @param address an IP address. @returns why it is not connected to; null when it may be */
export function addressFault(address: string, allowed: AllowedAddresses): string | null {
  // A socket takes ::ffff:a9fe:a9fe for 169.254.169.254; BlockList knows that form too.
  const plain = mappedPattern.exec(address)?.[1] ?? address;
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  return refused.check(plain, family) && !allowed.check(plain, family)
    ? `${address} is a link-local, multicast or metadata address, which nothing is sent to`
    : null;
}

/** @param host a name or an address. @throws Error for one that is not connected to */
export function checkLiteral(host: string, allowed: AllowedAddresses): void {
  const address = host.replace(/^\[|\]$/g, '');
  const fault = isIP(address) === 0 ? null : addressFault(address, allowed);
  if (fault !== null) throw new Error(fault);
}

/** A lookup for sockets: names of addresses that are not connected to are not found. */
export const guardedLookup =
  (allowed: AllowedAddresses): LookupFunction =>
  (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const fault = found
        .map(({ address }) => addressFault(address, allowed))
        .find((text) => text !== null);
      const [first] = found;
      if (fault !== undefined || !first) return callback(new Error(fault ?? 'no address'), '', 0);
      return options.all ? callback(null, found) : callback(null, first.address, first.family);
    });
