/**
 * The one script of our pages: it shows a password that is typed, asks the device for a passkey and puts the answer into the
 * form. It comes from our own address, reads nothing but the form it belongs to, and sends nothing by itself.
 */
export const pageScript = `'use strict';
(() => {
  for (const toggle of document.querySelectorAll('button[data-show]')) {
    const field = document.getElementById(toggle.dataset.show);
    toggle.hidden = false;
    toggle.addEventListener('click', () => {
      field.type = field.type === 'password' ? 'text' : 'password';
      toggle.setAttribute('aria-pressed', String(field.type === 'text'));
    });
  }
  const form = document.querySelector('form[data-passkey]');
  const button = document.querySelector('button[data-use-passkey]');
  if (!form || !button || !window.PublicKeyCredential) return;
  const { challenge, rpId, user, taken } = JSON.parse(form.dataset.passkey);
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=/g, '');
  const make = () => navigator.credentials.create({ publicKey: {
    challenge: bytes(challenge), rp: { id: rpId, name: 'OpenVRS' }, user: { id: bytes(user.id), name: user.name, displayName: user.name },
    pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })), attestation: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    excludeCredentials: taken.map((id) => ({ type: 'public-key', id: bytes(id) })),
  } });
  const use = () => navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId, userVerification: 'preferred' } });
  const told = ({ id, type, response }) => JSON.stringify({
    id, rawId: id, type, clientExtensionResults: {},
    response: Object.fromEntries(['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'].filter((name) => response[name]).map((name) => [name, text(response[name])])),
  });
  const problem = document.querySelector('[data-told]');
  const why = {
    InvalidStateError: 'This device holds a passkey of yours already.',
    SecurityError: 'Passkeys do not work at this address: the platform must be reached by its name, over https.',
  };
  button.hidden = false;
  button.addEventListener('click', async () => {
    if (!form.reportValidity()) return;
    problem.textContent = '';
    try {
      form.elements.passkey.value = told(await (user ? make() : use()));
    } catch (error) {
      problem.textContent = why[error.name] || 'The device gave no passkey: it was stopped, took too long, or there is none. Try again.';
      return;
    }
    form.submit();
  });
})();
`;
