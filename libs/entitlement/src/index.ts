export * from './allowance';
export { listedOn, listsFor, type Listing, type Needs } from './audience-lists';
export * from './decide';
export { heldBackDaysMax, isReleasableToAll, isSharedSoon, ownedBy, strictest } from './handling';
export * from './reason';
