/** The windows' zoom, where 1 is 100 %. */

export const LEAST_ZOOM = 0.5;
export const MOST_ZOOM = 3;
const STEP = 0.1;

/** One step further in (1) or out (-1); 0 is back to 100 %. */
export const zoomed = (zoom: number, step: 1 | -1 | 0): number =>
  step === 0 ? 1 : Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, Math.round((zoom + step * STEP) * 10) / 10));
