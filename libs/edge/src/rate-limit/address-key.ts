import ipaddr from 'ipaddr.js';

/** Of the addresses of IPv6 one customer has 2^64 at least: they are one. */
const partsOfNetwork = 4;

/** Whom an address is counted as. */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown';
  const plain = ipaddr.process(address);
  return plain instanceof ipaddr.IPv6 ? `${plain.parts.slice(0, partsOfNetwork).map((part) => part.toString(16)).join(':')}::/64` : plain.toString();
}
