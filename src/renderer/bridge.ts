/** The only user of `window.missionControl`. */
import type { MissionControl, Push } from '../shared/ipc/view';

declare global {
  interface Window {
    readonly missionControl: MissionControl;
  }
}

export const commands: Omit<MissionControl, 'onPush'> = window.missionControl;

/** Main is trusted: what it pushes was validated there. */
export const onPush = (listener: (push: Push) => void): (() => void) =>
  window.missionControl.onPush((text) => listener(JSON.parse(text) as Push));
