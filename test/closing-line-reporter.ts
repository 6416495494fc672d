import Mocha from 'mocha';

const { Spec } = Mocha.reporters;
const { EVENT_RUN_END, EVENT_TEST_PENDING } = Mocha.Runner.constants;

/** The Spec reporter plus the one closing line that CI reads: `N passed, N failed, N skipped`. */
export default class ClosingLineReporter extends Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    let skipped = 0;
    runner.on(EVENT_TEST_PENDING, () => {
      skipped += 1;
    });
    runner.once(EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      process.stdout.write(`\n${String(passes)} passed, ${String(failures)} failed, ${String(skipped)} skipped\n`);
    });
  }
}
