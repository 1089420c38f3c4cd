/** Money inside the engine is whole paise, so that its books balance exactly; the wire has rupees. */

/** The exchange's price step, paise. */
export const TICK = 5;

export const rupees = (paise: number): number => paise / 100;

/** As in the specification's messages: `3750.00`. */
export const words = (paise: number): string => rupees(paise).toFixed(2);

/** Nearest whole number, halves away from zero, so that gains and losses round alike; never -0. */
export const nearest = (value: number): number => Math.sign(value) * Math.round(Math.abs(value)) + 0;

/** `part` of `whole` in percent, two decimals; 0 of nothing. */
export const percent = (part: number, whole: number): number =>
  whole === 0 ? 0 : nearest((10_000 * part) / whole) / 100;

/** The price on the exchange's step that is nearest, at least one step. */
export const onTick = (paise: number): number => Math.max(TICK, Math.round(paise / TICK) * TICK);
