export * from './caller';
export * from './revocations';
export * from './token-verifier';
export * from './token.errors';
