/**
 * `default: return unreachable(x)` can't be run: it is there for the compiler, which fails when a case is missing.
 * A mutant of it changes nothing that a test could notice.
 */
const unreachable = {
  /** @param {{ isSwitchCase(): boolean, node: any }} path @returns {string | undefined} why it is left out */
  shouldIgnore(path) {
    if (!path.isSwitchCase() || path.node.test !== null) return undefined;
    const [statement] = path.node.consequent;
    const call = statement?.type === 'ReturnStatement' ? statement.argument : statement?.expression;
    return call?.callee?.name === 'unreachable' ? 'the compiler holds it' : undefined;
  },
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'unreachable', value: unreachable }];
