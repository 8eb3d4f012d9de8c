import type { PasskeyAsked } from '../passkey/passkey';
import { authenticatorLink, authenticatorPicture } from './authenticator-link';

/** A page that says something and asks nothing. */
export function page(title: string, body: string): string {
  return framed(title, title, body);
}

export interface FormPage {
  readonly action: string;
  readonly asked: PasskeyAsked;
  readonly problem?: string;
  /** What was given before, to be mended: never a secret. */
  readonly email?: string;
}

export function signInPage(asked: FormPage): string {
  return formPage('Sign in', asked, `
${emailField(asked)}
${passwordField('Password', 'password', 'current-password')}
${codeField('Leave it empty if you use a passkey.')}
<p class="actions"><button>Sign in</button> ${passkeyButton('Sign in with a passkey')}</p>`, '<p><a href="/password">Change your password</a></p><p>Lost your password, phone or passkey? Your focal point can give you a new link.</p>');
}

export interface Invited {
  readonly secret: string;
  readonly email: string;
}

export function invitationPage(asked: FormPage, { secret, email }: Invited): string {
  const link = authenticatorLink(secret, email);
  return formPage('Set up your account', asked, `
<label for="email">E-mail, which you sign in with</label>
<input id="email" name="email" type="email" autocomplete="username" value="${escaped(email)}" readonly>
${newPasswordField('password')}
<h2>A second proof that it is you</h2>
<p>Scan this with an authenticator app, or <a href="${escaped(link)}">open it on this device</a>. Or set up a passkey below; both is best.</p>
${authenticatorPicture(link)}
<p>Or type it in (time-based, six digits):<br><code>${inGroups(secret)}</code></p>
${codeField('Leave it empty if you set up a passkey alone.')}
<p class="actions"><button>Save</button> ${passkeyButton('Save with a passkey')}</p>`);
}

export function addPasskeyPage(asked: FormPage): string {
  return formPage('Add a passkey', asked, `
<label for="name">What to call it</label>
<p class="hint" id="name-hint">So that you know later which device it is on.</p>
<input id="name" name="name" required maxlength="60" aria-describedby="name-hint"${autofocus(asked)}>
<p class="actions">${passkeyButton('Add the passkey')}</p>`, '<p>There is no button where the browser knows no passkeys, or runs no scripts.</p>');
}

export function changePasswordPage(asked: FormPage): string {
  return formPage('Change your password', asked, `
${emailField(asked)}
${passwordField('Password of now', 'password', 'current-password')}
${codeField('Leave it empty if you use a passkey.')}
${newPasswordField('wanted')}
<p class="actions"><button>Change it</button> ${passkeyButton('Change it with a passkey')}</p>`, '<p>You are signed out everywhere when it is changed.</p>');
}

function framed(title: string, heading: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · OpenVRS</title><link rel="stylesheet" href="/pages.css"></head><body><header>OpenVRS</header><main><h1>${escaped(heading)}</h1>${body}</main></body></html>`;
}

/** What is wrong stands in the title and first, and has the focus: so it is read out. */
function formPage(heading: string, { action, asked, problem }: FormPage, fields: string, below = ''): string {
  const told = problem === undefined ? '<p role="alert" data-told></p>' : `<p role="alert" data-told tabindex="-1" autofocus>${escaped(problem)}</p>`;
  const form = `<form method="post" action="${escaped(action)}" data-passkey="${escaped(JSON.stringify(asked))}"><input type="hidden" name="passkey">${fields}</form>`;
  return framed(problem === undefined ? heading : `Error: ${heading}`, heading, `${told}${form}${below}<script src="/pages.js" defer></script>`);
}

function emailField(asked: FormPage): string {
  return `<label for="email">E-mail</label>
<input id="email" name="email" type="email" autocomplete="username" required maxlength="200" value="${escaped(asked.email ?? '')}"${autofocus(asked)}>`;
}

function passwordField(label: string, name: string, autocomplete: 'current-password' | 'new-password', hint?: string): string {
  const length = autocomplete === 'new-password' ? ' minlength="12"' : '';
  const told = hint === undefined ? ['', ''] : [`<p class="hint" id="${name}-hint">${hint}</p>`, ` aria-describedby="${name}-hint"`];
  return `<label for="${name}">${label}</label>${told[0]}
<input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}" required${length} maxlength="128"${told[1]}>
<button type="button" class="second small" data-show="${name}" aria-pressed="false" aria-label="Show: ${label.toLowerCase()}" hidden>Show what you type</button>`;
}

function newPasswordField(name: string): string {
  return passwordField('A new password', name, 'new-password', 'Twelve characters or more: four words that do not belong together, or what a password manager makes.');
}

function codeField(hint: string): string {
  return `<label for="code">Code of your authenticator app</label><p class="hint" id="code-hint">${hint}</p>
<input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" pattern=" *[0-9]{3} ?[0-9]{3} *" title="six digits" aria-describedby="code-hint">`;
}

function autofocus({ problem }: FormPage): string {
  return problem === undefined ? ' autofocus' : '';
}

/** Shown by the script, where the browser knows passkeys. */
function passkeyButton(words: string): string {
  return `<button type="button" class="second" data-use-passkey hidden>${escaped(words)}</button>`;
}

function inGroups(secret: string): string {
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
