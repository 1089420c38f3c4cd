import { cleanup, render } from '@solidjs/testing-library';
import { afterEach, expect, it, vi } from 'vitest';
import { applyPush } from '../../src/renderer/store/apply';
import { setOverlay } from '../../src/renderer/store/view';
import { panelHash } from '../../src/shared/ipc/panels';
import { snapshot } from './picture';

vi.hoisted(() => {
  location.hash = '#panel=Positions';
});
const command = () => new Promise(() => {});
Object.assign(window, {
  missionControl: { activityPage: command, activityTypes: command, past: command, pastOutages: command },
});
const { App } = await import('../../src/renderer/app/app');

afterEach(cleanup);

it('a panel’s own window opens a dialog once', () => {
  expect(location.hash).toBe(panelHash('Positions'));
  applyPush(snapshot());
  render(() => <App />);
  setOverlay('export');
  expect(document.querySelectorAll('[role=dialog]')).toHaveLength(1);
});
