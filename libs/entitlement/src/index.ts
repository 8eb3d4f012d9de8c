export * from './allowance';
export { listedOn, listsFor, nameOfNeeds, needsNamed, type Listing, type Needs } from './audience-lists';
export * from './decide';
export { heldBackDaysMax, isReleasableToAll, isSharedSoon, ownedBy, strictest } from './handling';
export * from './reason';
