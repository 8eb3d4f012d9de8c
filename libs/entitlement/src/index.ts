export * from './decide';
export { ownedBy, strictest } from './handling';
export * from './reason';
