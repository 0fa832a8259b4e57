package dev.bellwether.testkit.fire;

/** What goes wrong with one call to a store. */
public enum CallFault {
  /** Nothing. */
  NONE,
  /** The process ends before the call leaves it. */
  DIE_BEFORE,
  /** The process ends after the call has worked and before it hears of it. */
  DIE_AFTER,
  /** The call is sent a second time after its first reply was lost; the second reply arrives. */
  TWICE,
  /** The same call leaves from two threads at once; either reply arrives. */
  RACE,
  /** The call works, and then times out. */
  LOST_REPLY,
  /** The call times out before it reaches anything. */
  NOT_SENT,
  /** DynamoDB refuses the call, because another transaction is at work on one of its items. */
  CONFLICT,
  /** DynamoDB refuses the call, because there are too many on one of its items. */
  THROTTLED
}
