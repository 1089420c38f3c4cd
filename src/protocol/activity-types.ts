/** The `type`s the specification names; the set is open. */
export const ACTIVITY_TYPES = [
  'order_placed',
  'order_filled',
  'position_opened',
  'position_closed',
  'system',
  'error',
] as const;

/** Closed, mildest first. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
