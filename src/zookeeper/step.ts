import type { ACL, Transaction } from 'node-zookeeper-client';

/** A part of a transaction: all of its steps are done, or none. */
export type Step =
  | { readonly type: 'create'; readonly path: string; readonly data: Uint8Array }
  /** Without `version` whatever stands there is overwritten. */
  | { readonly type: 'set'; readonly path: string; readonly data: Uint8Array; readonly version?: number }
  | { readonly type: 'remove'; readonly path: string }
  /** Fails the transaction unless the node has that version. */
  | { readonly type: 'check'; readonly path: string; readonly version: number };

/** Adds one step. @param acl - of what is created */
export function addStep(transaction: Transaction, step: Step, acl: ACL[]): void {
  switch (step.type) {
    case 'create':
      transaction.create(step.path, Buffer.from(step.data), acl);
      return;
    case 'set':
      if (step.version !== undefined) demandVersion(step.version);
      transaction.setData(step.path, Buffer.from(step.data), step.version);
      return;
    case 'remove':
      transaction.remove(step.path);
      return;
    case 'check':
      demandVersion(step.version);
      transaction.check(step.path, step.version);
  }
}

/** In a transaction the package takes version 0, which a node has until it is set, for any version at all. */
function demandVersion(version: number): void {
  if (!(version >= 1)) throw new Error(`invariant: version ${String(version)} cannot be checked in a transaction`);
}
