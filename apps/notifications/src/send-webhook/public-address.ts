import ipaddr from 'ipaddr.js';

/** True of a unicast address on the public internet; private, loopback, link-local, mapped and reserved ones are not. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
