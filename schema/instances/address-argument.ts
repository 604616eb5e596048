/** The argument that names one instance by its address. */
import { InvalidInput } from '../../src/base/errors.ts';
import { type InstanceAddress, parseAddress } from '../../src/domain/address.ts';

export const addressArgument = {
  required: true,
  description: 'program@host, with /environment and #index where they are not the default.',
} as const;

/** @throws InvalidInput INVALID_INPUT for what is not an address */
export function addressOf(address: string): InstanceAddress {
  const parts = parseAddress(address);
  if (parts) return parts;
  const hint = 'the form is program[/environment]@host[#index]; instances(filter:) takes selectors';
  const message = `${JSON.stringify(address)} is not the address of an instance`;
  throw new InvalidInput([{ path: ['address'], message, hint }]);
}
