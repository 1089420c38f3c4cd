/** What this window alone knows: what is open in it, and which part of the log it shows. */
import { createSignal } from 'solid-js';
import { type ActivityFilter, EVERY_ENTRY } from '../../shared/model/activity-filter';

/** The activity log's filter; export writes exactly what it shows. */
export const [activityFilter, setActivityFilter] = createSignal<ActivityFilter>(EVERY_ENTRY);

/** Name of the panel that fills the window, if one does. */
export const [maximised, setMaximised] = createSignal<string | null>(null);
