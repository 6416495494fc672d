import { parseArgs } from 'node:util';
import { messageOf } from '../../src/base/errors.js';
import { runCodec } from './suite.js';

// node dist/benchmarks/codec/main.js [--quick] [--json]
try {
  const { values } = parseArgs({
    options: { quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
  });
  process.exitCode = runCodec({ isQuick: values.quick, isJson: values.json });
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 2;
}
