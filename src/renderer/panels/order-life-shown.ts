import { createSignal } from 'solid-js';

/** Id of the order whose life is shown, if one is. */
export const [lifeShown, showLife] = createSignal<string | null>(null);
