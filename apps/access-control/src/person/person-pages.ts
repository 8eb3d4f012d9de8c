import type { PasskeyAsked } from '../passkey/passkey';

/** Pages that people of any browser can use: no style from elsewhere, a script for passkeys alone, every given text escaped. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · OpenVRS</title></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

export interface FormPage {
  readonly action: string;
  readonly asked: PasskeyAsked;
  readonly problem?: string;
}

export function signInPage({ action, asked, problem }: FormPage): string {
  return page('Sign in', `${told(problem)}${form(action, asked, `
<p><label>E-mail<br><input name="email" type="email" autocomplete="username" required maxlength="200" autofocus></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required maxlength="128"></label></p>
<p><label>Code of your authenticator, or a passkey<br><input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}"></label></p>
<p><button>Sign in</button> ${passkeyButton('Sign in with a passkey')}</p>`)}`);
}

export function invitationPage({ action, asked, problem }: FormPage, secret: string): string {
  return page('Set up your account', `${told(problem)}<p>Add this key to your authenticator (time-based, six digits): <code>${escaped(secret)}</code></p>
<p>Or set up a passkey, or both: fill in the code first, then the passkey.</p>${form(action, asked, `
<p><label>A new password, twelve characters or more<br><input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"></label></p>
<p><label>Code that the authenticator shows now<br><input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}"></label></p>
<p><button>Save</button> ${passkeyButton('Save with a passkey')}</p>`)}`);
}

export function addPasskeyPage({ action, asked, problem }: FormPage): string {
  return page('Add a passkey', `${told(problem)}${form(action, asked, `
<p><label>What to call it<br><input name="name" required maxlength="60" autofocus></label></p>
<p>${passkeyButton('Add the passkey')}</p>`)}<p>There is no button where the browser knows no passkeys.</p>`);
}

/** Shown by the script, where the browser knows passkeys. */
function passkeyButton(words: string): string {
  return `<button type="button" data-use-passkey hidden>${escaped(words)}</button>`;
}

function form(action: string, asked: PasskeyAsked, fields: string): string {
  return `<form method="post" action="${escaped(action)}" data-passkey="${escaped(JSON.stringify(asked))}"><input type="hidden" name="passkey">${fields}</form><script src="/passkeys.js" defer></script>`;
}

function told(problem: string | undefined): string {
  return problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
