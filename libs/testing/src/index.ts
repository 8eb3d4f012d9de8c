export * from './eventually';
export * from './servers/claim-mongo';
export * from './servers/claim-nats';
export * from './doubles/fixed-clock';
export * from './doubles/sequential-ids';
export * from './doubles/test-issuer.builder';
export * from './builders/signal.builder';
export * from './doubles/event-stream';
