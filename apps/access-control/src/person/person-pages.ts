/** Pages that people of any browser can use: no script, no style from elsewhere, every given text escaped. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)} · OpenVRS</title></head><body><main><h1>${escaped(title)}</h1>${body}</main></body></html>`;
}

export function signInPage(action: string, problem?: string): string {
  return page('Sign in', `${told(problem)}<form method="post" action="${escaped(action)}">
<p><label>E-mail<br><input name="email" type="email" autocomplete="username" required maxlength="200" autofocus></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required maxlength="128"></label></p>
<p><label>Code of your authenticator<br><input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required></label></p>
<p><button>Sign in</button></p></form>`);
}

export function invitationPage(action: string, secret: string, problem?: string): string {
  return page('Set up your account', `${told(problem)}<p>Add this key to your authenticator (time-based, six digits): <code>${escaped(secret)}</code></p>
<form method="post" action="${escaped(action)}">
<p><label>A new password, twelve characters or more<br><input name="password" type="password" autocomplete="new-password" required minlength="12" maxlength="128"></label></p>
<p><label>Code that the authenticator shows now<br><input name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required></label></p>
<p><button>Save</button></p></form>`);
}

function told(problem: string | undefined): string {
  return problem === undefined ? '' : `<p role="alert">${escaped(problem)}</p>`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter);
}
