import type { JSX } from 'solid-js';

/** The rows of an ARIA grid. */
export function RowGroup(props: JSX.HTMLAttributes<HTMLDivElement>): JSX.Element {
  // biome-ignore lint/a11y/useSemanticElements: a tbody can't be a virtual list.
  return <div role="rowgroup" {...props} />;
}
