export * from './caller';
export * from './revocation-kind';
export * from './revocations';
export * from './token-verifier';
export * from './token.errors';
