import { type JSX, lazy, onCleanup } from 'solid-js';
import { lifeShown } from '../panels/order-life-shown';
import { overlay, ownPanel } from '../store/view';
import { Alerts } from './alerts';
import { Announcer } from './announcer';
import { AwayCard } from './away-card';
import { ConnectionBar } from './connection-bar';
import { Guarded } from './guarded';
import { Later } from './later';
import { Notices } from './notices';
import { PanelWindow } from './panel-window';
import { bindShortcuts } from './shortcuts';
import { SignIn } from './sign-in';
import { StatusBar } from './status-bar';
import { applyTheme } from './theme';
import { sayUnforeseen } from './unforeseen';
import { Workspace } from './workspace';
import './app.css';

export function App(): JSX.Element {
  applyTheme();
  onCleanup(bindShortcuts());
  onCleanup(sayUnforeseen());
  return (
    <>
      {ownPanel === null ? <MainWindow /> : <PanelWindow panel={ownPanel} />}
      <Dialogs />
    </>
  );
}

function MainWindow(): JSX.Element {
  return (
    <>
      <Guarded name="Alerts">
        <Alerts />
      </Guarded>
      <Guarded name="Connection">
        <ConnectionBar />
      </Guarded>
      <Guarded name="While you were away">
        <AwayCard />
      </Guarded>
      <div class="picture">
        <Workspace />
        <Guarded name="Sign in">
          <SignIn />
        </Guarded>
      </div>
      <Guarded name="Notices">
        <Notices />
      </Guarded>
      <Guarded name="Status">
        <StatusBar />
      </Guarded>
      <Announcer />
    </>
  );
}

const Diagnostics = lazy(async () => ({ default: (await import('./diagnostics')).Diagnostics }));
const OrderLife = lazy(async () => ({ default: (await import('../panels/order-life')).OrderLife }));
const LayoutsDialog = lazy(async () => ({ default: (await import('./layouts-dialog')).LayoutsDialog }));
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog')).ExportDialog }));
const SettingsDialog = lazy(async () => ({ default: (await import('./settings-dialog')).SettingsDialog }));
const AboutDialog = lazy(async () => ({ default: (await import('./about-dialog')).AboutDialog }));
const ShortcutsDialog = lazy(async () => ({ default: (await import('./shortcuts-dialog')).ShortcutsDialog }));
const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));

/** Each opens in the window that it is asked for in. */
function Dialogs(): JSX.Element {
  return (
    <>
      <Later name="Diagnostics" asked={overlay() === 'diagnostics' || overlay() === 'rejected'}>
        <Diagnostics />
      </Later>
      <Later name="Order life" asked={lifeShown() !== null}>
        <OrderLife />
      </Later>
      <Later name="Layouts" asked={overlay() === 'layouts'}>
        <LayoutsDialog />
      </Later>
      <Later name="Export" asked={overlay() === 'export'}>
        <ExportDialog />
      </Later>
      <Later name="Settings" asked={overlay() === 'settings'}>
        <SettingsDialog />
      </Later>
      <Later name="About" asked={overlay() === 'about'}>
        <AboutDialog />
      </Later>
      <Later name="Keyboard shortcuts" asked={overlay() === 'shortcuts'}>
        <ShortcutsDialog />
      </Later>
      <Later name="Commands" asked={overlay() === 'palette'}>
        <Palette />
      </Later>
    </>
  );
}
