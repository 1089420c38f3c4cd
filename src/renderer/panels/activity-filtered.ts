/** What the log's filter hides, in words: nobody shall take a filtered log for a quiet engine. */
import { type ActivityFilter, EVERY_ENTRY } from '../../shared/model/activity-filter';
import { timeOfDay } from '../format/time';
import { activityFilter, setActivityFilter } from '../store/view';

export interface FilterPart {
  readonly words: string;
  /** Takes this part of the filter away. */
  readonly clear: () => void;
}

const change = (part: Partial<ActivityFilter>): void => {
  setActivityFilter({ ...activityFilter(), ...part });
};

/** Each thing that the filter asks for. */
export function filterParts(): readonly FilterPart[] {
  const { text, types, severities, subject, since, until } = activityFilter();
  const part = (words: string, cleared: Partial<ActivityFilter>): FilterPart => ({
    words,
    clear: () => change(cleared),
  });
  return [
    ...(text.trim() === '' ? [] : [part(`“${text.trim()}”`, { text: '' })]),
    ...(severities === null ? [] : [part(severities.join(', '), { severities: null })]),
    ...(types === null ? [] : [part(types.join(', '), { types: null })]),
    ...(subject.trim() === '' ? [] : [part(`about ${subject.trim()}`, { subject: '' })]),
    ...(since === null ? [] : [part(`from ${timeOfDay(since)}`, { since: null })]),
    ...(until === null ? [] : [part(`to ${timeOfDay(until)}`, { until: null })]),
  ];
}

export const isFiltered = (): boolean => filterParts().length > 0;

export const clearFilter = (): void => {
  setActivityFilter(EVERY_ENTRY);
};
