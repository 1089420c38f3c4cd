import { cleanup, render, screen } from '@solidjs/testing-library';
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

it('a panel’s own window opens a dialog once, loaded when it is asked for', async () => {
  expect(location.hash).toBe(panelHash('Positions'));
  applyPush(snapshot());
  render(() => <App />);
  expect(screen.queryByRole('dialog')).toBeNull();
  setOverlay('export');
  expect(await screen.findAllByRole('dialog', {}, { timeout: 20_000 })).toHaveLength(1);
});
