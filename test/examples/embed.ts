// README: embed it
import { createScheduler } from 'stowage';

export async function hello(): Promise<readonly string[]> {
  const scheduler = await createScheduler({ master: 'embedded', agents: 2 });
  const updates = scheduler.updates();
  scheduler.submit({ name: 'hello', count: 3, command: 'echo hello', resources: { cpus: 0.5, mem: 32 } });
  const ends: string[] = [];
  for await (const update of updates) {
    if (update.type === 'instance') ends.push(`${update.job}.${update.instance} ${update.end}`);
    if (update.type === 'job-done') break;
  }
  await scheduler.stop();
  return ends.sort(); // hello.0 finished, hello.1 finished, hello.2 finished
}
