/** As which client a request for a token comes, by whichever way; whether it is that one is another question. */
export function claimedClient(authorization: string | undefined, params: Readonly<Record<string, unknown>>): string | undefined {
  return inBasic(authorization) ?? textOf(params.client_id) ?? inAssertion(textOf(params.client_assertion));
}

function inBasic(authorization: string | undefined): string | undefined {
  const [, credentials] = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(authorization ?? '') ?? [];
  if (credentials === undefined) return undefined;
  const [id = ''] = Buffer.from(credentials, 'base64').toString().split(':', 1);
  return id === '' ? undefined : id;
}

function inAssertion(assertion: string | undefined): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(assertion?.split('.')[1] ?? '', 'base64url').toString()) as { sub?: unknown } | null;
    return textOf(claims?.sub);
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
