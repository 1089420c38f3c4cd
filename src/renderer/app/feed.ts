/** From main's pushes to the store, and back: what has been applied is acknowledged. */
import type { PanelName } from '../../shared/ipc/panels';
import type { Batch, Intent, Push, Snapshot } from '../../shared/ipc/view';
import { unreachable } from '../../shared/unreachable';
import { commands, onPush } from '../bridge';
import { applyPush } from '../store/apply';
import { sinceSent, tick } from '../store/clock';
import { beginFrame, takeLoad } from '../store/load';
import { PushPace } from '../store/push-pace';
import { maximised, setMaximised, setOverlay, setSignInAsked } from '../store/view';
import { exportActivity } from './export-activity';
import { takeProgress } from './export-run';
import { goTo } from './focus';
import { signInAt } from './sign-in-shown';
import { playSound } from './sound';

const TICK_MS = 1_000;
/** How near the second's end a push must come, ms, for the tick to come with it: both are drawn in one frame. */
const NEAR_MS = 60;

let ticked = 0;
/** No push came with the last tick. */
let alone = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const pace = new PushPace();

export function startFeed(): void {
  onPush(take);
  second(0);
  void commands.ready().then(() => performance.mark('fed'));
}

/** `wait`: how much longer than a second the next one may take, ms, for a push to come with it. */
function second(wait: number): void {
  clearTimeout(timer);
  tick();
  const now = performance.now();
  if (now - ticked >= TICK_MS - NEAR_MS) takeLoad();
  ticked = now;
  alone = wait === 0;
  timer = setTimeout(() => second(0), TICK_MS + wait);
}

function take(push: Push): void {
  if (push.kind === 'intent') follow(push);
  else if (push.kind === 'go-to') bringUp(push.panel);
  else if (push.kind === 'sign-in-at') signInAt(push.profile);
  else if (push.kind === 'progress') takeProgress(push);
  else if (push.kind === 'sound') playSound();
  else show(push);
}

/**
 * A push that fails on its way into the DOM is acknowledged too: the store holds it, and unacknowledged it would be
 * the window's last.
 */
function show(push: Snapshot | Batch): void {
  try {
    applyPush(push);
    pace.applied(sinceSent(push.at));
    // Whoever ticked alone falls in with the next push: from then on a push a second has the tick with it.
    if (alone || performance.now() - ticked >= TICK_MS - NEAR_MS) second(NEAR_MS);
  } finally {
    acknowledge(push.seq);
  }
}

/** A window that draws no frame in so long, ms, isn't waited for: it is covered, or its display sleeps. */
const FRAME_LIMIT_MS = 100;
/** The frame that is asked for. One at most: where none is drawn they would pile up, and all run at wake. */
let asked = 0;

/**
 * After the frame that shows it has begun: while one frame is drawn no more than one push comes, and what changed
 * twice in between is changed once. A hidden window draws none, acknowledges at once, and is sent less.
 */
function acknowledge(seq: number): void {
  if (document.hidden) {
    void commands.acknowledge({ seq, hidden: true });
    return;
  }
  let due = true;
  const tell = () => {
    if (due) void commands.acknowledge({ seq, hidden: document.hidden });
    due = false;
    clearTimeout(limit);
  };
  const limit = setTimeout(tell, FRAME_LIMIT_MS);
  cancelAnimationFrame(asked);
  asked = requestAnimationFrame((time) => {
    const rest = time + pace.rest - performance.now();
    if (rest < 1) tell();
    else setTimeout(tell, rest);
    beginFrame((work) => pace.drew(work));
  });
}

function bringUp(panel: PanelName): void {
  // Another one may fill the window.
  if (maximised() !== panel) setMaximised(null);
  goTo(panel);
}

function follow({ intent }: Intent): void {
  switch (intent) {
    case 'export':
      exportActivity();
      return;
    case 'sign-in':
      setSignInAsked(true);
      return;
    case 'shortcuts':
    case 'layouts':
    case 'about':
    case 'diagnostics':
    case 'settings':
    case 'palette':
      setOverlay(intent);
      return;
    default:
      unreachable(intent);
  }
}
