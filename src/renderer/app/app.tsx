import { type JSX, onCleanup } from 'solid-js';
import { OrderLife } from '../panels/order-life';
import { ownPanel } from '../store/view';
import { AboutDialog } from './about-dialog';
import { Alerts } from './alerts';
import { Announcer } from './announcer';
import { AwayCard } from './away-card';
import { ConnectionBar } from './connection-bar';
import { Diagnostics } from './diagnostics';
import { ExportDialog } from './export-dialog';
import { Guarded } from './guarded';
import { LayoutsDialog } from './layouts-dialog';
import { Notices } from './notices';
import { Palette } from './palette';
import { PanelWindow } from './panel-window';
import { SettingsDialog } from './settings-dialog';
import { bindShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
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

/** Each opens in the window that it is asked for in. */
function Dialogs(): JSX.Element {
  return (
    <>
      <Guarded name="Diagnostics">
        <Diagnostics />
      </Guarded>
      <Guarded name="Order life">
        <OrderLife />
      </Guarded>
      <Guarded name="Layouts">
        <LayoutsDialog />
      </Guarded>
      <Guarded name="Export">
        <ExportDialog />
      </Guarded>
      <Guarded name="Settings">
        <SettingsDialog />
      </Guarded>
      <Guarded name="About">
        <AboutDialog />
      </Guarded>
      <Guarded name="Keyboard shortcuts">
        <ShortcutsDialog />
      </Guarded>
      <Guarded name="Commands">
        <Palette />
      </Guarded>
    </>
  );
}
