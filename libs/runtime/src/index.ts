export * from './collection.provider';
export * from './consumer-strategy';
export * from './kv-mirror.provider';
export * from './outbox-relay.provider';
export * from './repeating';
export * from './runtime.module';
export * from './seal.provider';
