/** The panels, by the names that the operator reads. No zod here: the windows load it. */
export const PANELS = [
  'Account',
  'Positions',
  'Orders',
  'Market',
  'Equity',
  'System health',
  'Activity log',
] as const;
export type PanelName = (typeof PANELS)[number];

/** A page whose URL ends so shows that panel alone. */
export const panelHash = (panel: PanelName): string => `#panel=${encodeURIComponent(panel)}`;

/** The panel that a page of that hash shows; `null`: the main window. */
export const panelOfHash = (hash: string): PanelName | null =>
  PANELS.find((panel) => panelHash(panel) === hash) ?? null;
