export * from './connect-mongo';
export * from './self-check/self-check';
export * from './storage.errors';
