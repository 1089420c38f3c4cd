import { type JSX, onCleanup } from 'solid-js';
import { Alerts } from './alerts';
import { ConnectionBar } from './connection-bar';
import { Diagnostics } from './diagnostics';
import { Notices } from './notices';
import { Palette } from './palette';
import { SettingsDialog } from './settings-dialog';
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
      <Alerts />
      <ConnectionBar />
      <div class="picture">
        <Workspace />
        <SignIn />
      </div>
      <Notices />
      <StatusBar />
      <Diagnostics />
      <SettingsDialog />
      <Palette />
    </>
  );
}
