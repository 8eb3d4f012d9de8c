import { renderSVG } from 'uqr';

/** What authenticators read from a link or a picture: https://github.com/google/google-authenticator/wiki/Key-Uri-Format. */
export function authenticatorLink(secret: string, email: string): string {
  const asked = new URLSearchParams({ secret, issuer: 'OpenVRS', algorithm: 'SHA1', digits: '6', period: '30' });
  return `otpauth://totp/${encodeURIComponent(`OpenVRS:${email}`)}?${asked.toString()}`;
}

/** The link as a picture for the camera of a phone: SVG within the page, so that nothing is fetched. */
export function authenticatorPicture(link: string): string {
  const drawn = renderSVG(link, { pixelSize: 4, border: 4 });
  return drawn.replace('<svg ', '<svg role="img" aria-label="The key as a QR code, for the camera of your phone" class="picture" ');
}
