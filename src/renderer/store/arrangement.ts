/** Which panels this window shows. */
import { createMemo, createRoot } from 'solid-js';
import { PANELS, type PanelName } from '../../shared/ipc/panels';
import { layout } from './telemetry';
import { ownPanel } from './view';

/** Panels in windows of their own, in the panels' order. */
export const panelsOut = createRoot(() => {
  const memo = createMemo(
    (): readonly PanelName[] => {
      const windows = layout()?.current.windows ?? [];
      return PANELS.filter((panel) => windows.some((window) => window.panel === panel));
    },
    [],
    { equals: (a, b) => a.join() === b.join() },
  );
  return memo;
});

export const isHere = (panel: PanelName): boolean =>
  ownPanel === null ? !panelsOut().includes(panel) : ownPanel === panel;
