export * from './allowance';
export * from './decide';
export { isReleasableToAll, ownedBy, strictest } from './handling';
export * from './reason';
