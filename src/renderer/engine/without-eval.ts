/**
 * Tells the schemas of the contract not to compile themselves: the page forbids eval, and even the attempt is reported
 * as a violation. Must be imported before the contract.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

export {};
