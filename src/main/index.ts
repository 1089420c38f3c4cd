/** The process: what is done before Electron is ready, and what ends it. The console itself is `console.ts`. */
import { url as inspectedAt } from 'node:inspector';
import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { err } from '../protocol/result';
import { NOTHING_ASKED } from '../shared/hand-over';
import { PAGE_SCHEME } from '../shared/ipc/channels';
import { runConsole } from './console';
import { handOverOf } from './desktop/hand-over';
import { listenForStarts } from './desktop/listen';
import { endOfSecond } from './desktop/second-start';
import { runHeadless } from './export/run-headless';
import { keepDumps } from './failure/crash-dumps';
import { defects } from './failure/defects';
import { disownWindows, tellDefect } from './failure/tell-defect';
import { watchProcesses } from './failure/watch-processes';
import { HELP, isFlag, parseArguments } from './launch/arguments';
import { EXIT } from './launch/exit-codes';
import { type Places, takePlaces } from './launch/places';
import { policyFileOn, readPolicy } from './policy/read-policy';
import { ignoredLine, takeBackSwitches } from './security/debug-switches';
import { hardenContents, hardenSession } from './security/harden';
import { openSettings } from './settings/settings-store';
import { systemClock } from './system/clock';
import { logFile } from './system/log-file';
import { OrderlyEnd } from './system/quit';
import { lineOf, outliveTerminal, stackOf } from './system/report';
import { developmentPolicy } from './window/content-policy';
import { openLayouts } from './window/layout-store';
import { PAGE_URL, servePage } from './window/pages';

// What the start's benchmark reads: marks of main and of the page, by one name each.
performance.mark('main');
const OUT = join(import.meta.dirname, '..');

const words = process.argv.slice(1);
const { launch, fault: flagFault, headless } = parseArguments(words);
const { ignored, end } = takeBackSwitches(app.commandLine, {
  words,
  platform: process.platform,
  packaged: app.isPackaged,
  inspected: inspectedAt() !== undefined,
  isOwn: isFlag,
});
if (launch.print !== null) {
  process.stdout.write(launch.print === 'help' ? HELP : `${app.getVersion()}\n`);
  app.exit(EXIT.done);
} else if (headless) {
  // Awaited here: Electron isn't ready before, and so opens nothing, and needs no display.
  app.exit(await runHeadless(launch, flagFault, OUT));
} else if (end !== null) {
  process.stderr.write(`${lineOf(end)}\n`);
  app.exit(EXIT.failed);
} else {
  const handOver = flagFault === null ? handOverOf(launch, process.cwd()) : err(flagFault);
  const places = takePlaces(launch.userDataDir, handOver.ok ? handOver.value : NOTHING_ASKED);
  if (!places.ok) {
    process.stderr.write(`${lineOf(places.error)}\n`);
    app.exit(EXIT.failed);
  } else if (places.value !== null) prepare(places.value);
  else {
    const { code, stdout, stderr } = endOfSecond(handOver);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    app.exit(code);
  }
}

/** What must be done before Electron is ready, and the way on when it is. */
function prepare(places: Places): void {
  const arrivals = listenForStarts(app, launch.link);
  const log = logFile(join(places.logs, 'main.log'), {
    now: () => performance.now(),
    level: launch.logLevel,
  });
  log.info(`MCI Console ${app.getVersion()}, Electron ${process.versions.electron}, ${process.platform}`);
  if (ignored.length > 0) log.warn(ignoredLine(ignored));
  outliveTerminal();
  const clock = systemClock();
  const ending = new OrderlyEnd({ app, clock, failed: (error) => log.error(stackOf(error)) });
  const defect = defects({
    log,
    end: ending,
    disown: () => {
      arrivals.ending();
      disownWindows();
    },
    tell: (fault, whole) => tellDefect(fault, whole, places.logs),
  });
  process.on('uncaughtException', defect);
  process.on('unhandledRejection', defect);
  keepDumps(places.dumps);
  watchProcesses(log);
  const server = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const page = server ?? PAGE_URL;
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
  hardenContents(page, log);
  // Not awaited: `ready` waits for the top level's end.
  Promise.all([
    openSettings(places.settings, Date.now()),
    openLayouts(places.layouts, Date.now()),
    readPolicy(policyFileOn(process.platform), process.platform),
    app.whenReady().then(() => performance.mark('ready')),
  ])
    .then(([settings, layouts, policy]) => {
      hardenSession(session.defaultSession, server === undefined ? null : developmentPolicy(server));
      protocol.handle(PAGE_SCHEME, (request) => servePage(request, join(OUT, 'renderer')));
      runConsole({
        launch,
        flagFault,
        places,
        settings,
        layouts,
        policy,
        page,
        out: OUT,
        log,
        arrivals,
        clock,
        end: ending,
      });
    })
    .catch(defect);
}
