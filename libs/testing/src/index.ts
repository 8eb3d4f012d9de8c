export * from './servers/claim-mongo';
export * from './servers/claim-nats';
