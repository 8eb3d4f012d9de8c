export * from './collection-of';
export * from './connect-mongo';
export * from './insert-new';
export * from './outage';
export * from './self-check/self-check';
export * from './storage.errors';
