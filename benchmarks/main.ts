import { parseArgs } from 'node:util';
import { messageOf } from '../src/base/errors.js';
import { runCodec } from './codec/suite.js';
import { runEasy } from './easy/suite.js';
import { runExplain } from './explain/suite.js';
import { runIsolate } from './isolate/suite.js';
import { runMatching } from './matching/suite.js';
import { runAllocation } from './simulator/allocation.js';
import { runSimulator } from './simulator/suite.js';
import { runStores } from './stores/suite.js';

// npm run bench -- matching [--only NAME] [--quick] [--json] [--check]
// npm run bench -- codec [--only w12] [--quick] [--json]
// npm run bench -- simulator [--only NAME] [--quick] [--json]
// npm run bench -- easy [--quick] [--json]
// npm run bench -- allocation [--json]
// npm run bench -- explain [--json]
// npm run bench -- isolate [--json]
// npm run bench -- stores [--json] [--check]
try {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      'cold-pass': { type: 'string' },
    },
  });
  const [suite = ''] = positionals;
  if (suite === 'explain') process.exitCode = runExplain(values.json);
  else if (suite === 'codec')
    process.exitCode = runCodec({ only: values.only, isQuick: values.quick, isJson: values.json });
  else if (suite === 'isolate') process.exitCode = await runIsolate(values.json);
  else if (suite === 'stores') process.exitCode = await runStores({ isJson: values.json, isChecked: values.check });
  else if (suite === 'allocation') process.exitCode = runAllocation(values.json);
  else if (suite === 'easy') process.exitCode = await runEasy({ isQuick: values.quick, isJson: values.json });
  else if (suite === 'simulator')
    process.exitCode = await runSimulator({ only: values.only, isQuick: values.quick, isJson: values.json });
  else if (suite === 'matching')
    process.exitCode = runMatching({
      only: values.only,
      isQuick: values.quick,
      isJson: values.json,
      isChecked: values.check,
      coldPass: values['cold-pass'],
    });
  else
    throw new Error(
      `no benchmark '${suite}'; there are: matching, codec, simulator, allocation, easy, explain, isolate, stores`,
    );
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
