import type { FrameworkId } from '../../../model/ids.js';
import type { Event } from '../../../protocol/event.js';
import type { WireFrameworkInfoCapabilityType, WireOperationStatus } from '../../../protocol/wire.generated.js';
import type { Agent } from '../agents/agent.js';
import type { EventSink } from '../event-sink.js';
import { OfferConstraintFilter } from '../offers/offer-constraints.js';
import type { Task } from '../tasks/task.js';
import type { Cancel } from '../timers.js';
import type { UpdateQueue } from '../update-queue.js';
import type { FrameworkInfo } from './framework-info.js';

/** The stream that a framework listens on now. */
export interface Subscription {
  /** `Mesos-Stream-Id`: every call on the subscription carries it. */
  readonly streamId: string;
  readonly principal?: string;
  readonly sink: EventSink;
  readonly stopHeartbeats: Cancel;
}

/** An operation with an id, until its outcome is acknowledged. */
export interface TrackedOperation {
  readonly agent: Agent;
  readonly status: WireOperationStatus;
  readonly updates: UpdateQueue<WireOperationStatus>;
}

/** A framework as the master keeps it, from its first SUBSCRIBE until it is torn down or stays away too long. */
export class Framework {
  readonly tasks = new Map<string, Task>();
  readonly operations = new Map<string, TrackedOperation>();
  /** Roles for which it wants no offers. */
  readonly suppressed = new Set<string>();
  info: FrameworkInfo;
  /** As every offer to it says. */
  readonly wireId: { readonly value: FrameworkId };
  /** Which agents it wants to be offered. */
  constraints = new OfferConstraintFilter(undefined);
  subscription: Subscription | undefined;
  /** Stops the removal that a disconnect started. */
  cancelRemoval: Cancel | undefined;
  isRemoved = false;

  constructor(
    readonly id: FrameworkId,
    info: FrameworkInfo,
  ) {
    this.info = info;
    this.wireId = { value: id };
  }

  has(capability: WireFrameworkInfoCapabilityType): boolean {
    return this.info.capabilities.has(capability);
  }

  /** Roles that want offers now. */
  get hungryRoles(): readonly string[] {
    return this.subscription === undefined ? [] : this.info.roles.filter((role) => !this.suppressed.has(role));
  }

  /** Tells the framework, if it listens: events that nobody hears are lost, as on a real master. */
  send(event: Event): void {
    this.subscription?.sink.send(event);
  }
}
