import { type JSX, onCleanup } from 'solid-js';
import { Alerts } from './alerts';
import { Announcer } from './announcer';
import { ConnectionBar } from './connection-bar';
import { Diagnostics } from './diagnostics';
import { Guarded } from './guarded';
import { Notices } from './notices';
import { Palette } from './palette';
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
      <Guarded name="Alerts">
        <Alerts />
      </Guarded>
      <Guarded name="Connection">
        <ConnectionBar />
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
      <Guarded name="Diagnostics">
        <Diagnostics />
      </Guarded>
      <Guarded name="Settings">
        <SettingsDialog />
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
