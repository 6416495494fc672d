import { benchW12 } from './w12.bench.js';
import { W12 } from './w12.js';

// What measureWholePath starts: node w12-process.js ROUNDS. The result is the one line that it writes.
console.log(JSON.stringify(benchW12(new W12(), Number(process.argv[2]))));
