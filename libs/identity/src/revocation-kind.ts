/** What a token can be revoked by. */
export type RevocationKind = 'subject' | 'session' | 'key' | 'state';
