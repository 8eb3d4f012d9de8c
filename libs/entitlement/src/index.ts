export { runsOn } from './agreements';
export * from './allowance';
export { kindNamed, listedOn, listsFor, nameOfKind, type Kind, type Listing } from './audience-lists';
export * from './decide';
export { embargoEnd, embargoFault, heldBackDaysMax, isReleasableToAll, isSharedSoon, ownedBy, strictest, whileEmbargoed, withoutEmbargo, type EmbargoFault } from './handling';
export * from './reason';
