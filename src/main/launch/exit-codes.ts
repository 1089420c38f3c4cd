/** What the process says to whoever started it, by its exit code. `--help` prints this table; the handbook has it too. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  defect: 3,
  noWindow: 4,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  [EXIT.done]:
    'it ended as it was asked to (Quit, SIGTERM, SIGINT, SIGHUP), a running console took it over, or the export is whole',
  [EXIT.failed]: 'it could not start, or the export could not be written or read, or was interrupted',
  [EXIT.usage]: "the flags can't be used: an export's, or those that a running console was to take over",
  [EXIT.defect]: 'it met a defect of its own and ended in order; the log has more',
  [EXIT.noWindow]: 'its main window could not be shown, or its process kept ending',
};

export const EXIT_HELP = `Exit codes; but for 0, standard error says what, why and how:

${Object.entries(EXIT_MEANINGS)
  .map(([code, meaning]) => `  ${code}  ${meaning}`)
  .join('\n')}
`;
