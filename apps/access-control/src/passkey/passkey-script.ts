/**
 * The one script of our pages: it asks the device for a passkey and puts the answer into the form. It comes from our own address,
 * reads nothing but the form it belongs to, and sends nothing by itself.
 */
export const passkeyScript = `'use strict';
(() => {
  const form = document.querySelector('form[data-passkey]');
  const button = document.querySelector('button[data-use-passkey]');
  if (!form || !button || !window.PublicKeyCredential) return;
  const { challenge, rpId, user, taken } = JSON.parse(form.dataset.passkey);
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '');
  const make = () => navigator.credentials.create({ publicKey: {
    challenge: bytes(challenge), rp: { id: rpId, name: 'OpenVRS' }, user: { id: bytes(user.id), name: user.name, displayName: user.name },
    pubKeyCredParams: [-7, -8].map((alg) => ({ type: 'public-key', alg })), attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    excludeCredentials: taken.map((id) => ({ type: 'public-key', id: bytes(id) })),
  } });
  const use = () => navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId, userVerification: 'preferred' } });
  const told = ({ id, type, response }) => JSON.stringify({
    id, rawId: id, type, clientExtensionResults: {},
    response: Object.fromEntries(['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'].filter((name) => response[name]).map((name) => [name, text(response[name])])),
  });
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (!form.reportValidity()) return;
    try {
      form.elements.passkey.value = told(await (user ? make() : use()));
    } catch {
      return;
    }
    form.submit();
  });
})();
`;
