const FINAL: ReadonlySet<string> = new Set(['filled', 'cancelled', 'rejected', 'expired']);

/** An order in any other status, a word unknown to us included, is active. */
export const isFinal = (status: string): boolean => FINAL.has(status);
