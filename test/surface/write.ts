import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { doorsOf, staleRecords, surfaceOf } from './door.js';

// Records what each door exports now; the diff is what a reviewer reads. Run by `npm run surface`.
for (const door of doorsOf('.')) {
  const { values, types } = await surfaceOf('.', door);
  mkdirSync(path.dirname(door.record), { recursive: true });
  writeFileSync(door.record, `${JSON.stringify({ values, types }, null, 2)}\n`);
  console.log(`${door.record}: ${values.length} values, ${types.length} types`);
}
for (const record of staleRecords('.')) {
  rmSync(record);
  console.log(`${record}: removed`);
}
