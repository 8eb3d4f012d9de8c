import { isIP } from 'node:net';
import { isPublicAddress } from './public-address';
import type { AddressRefusal } from '../subscription/subscription.errors';

/** What the text of an address gives away by itself; what its name resolves to is checked at every connect. */
export function refusalOf(address: string, privateAllowed: boolean): AddressRefusal | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !['https:', 'http:'].includes(url.protocol)) return 'not-a-url';
  if (url.username || url.password) return 'credentials-in-url';
  if (privateAllowed) return undefined;
  if (url.protocol !== 'https:') return 'not-https';
  return isPrivate(url.hostname.replace(/^\[|\]$/g, '')) ? 'private-address' : undefined;
}

function isPrivate(host: string): boolean {
  return isIP(host) > 0 ? !isPublicAddress(host) : /(^|\.)(localhost|local|internal)\.?$/.test(host);
}
