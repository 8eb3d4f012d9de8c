/** The services that have a NATS user and a database of their own. */
export const services = ['intake', 'access-control', 'analytics', 'notifications'] as const;

export type Service = (typeof services)[number];

/** The unrestricted user of the tools: readiness, the bench floor, proofs from the outside. */
export const toolsUser = 'tools';
