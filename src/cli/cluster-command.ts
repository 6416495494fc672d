import { openSync, writeSync } from 'node:fs';
import { InvalidArgumentError, messageOf } from '../base/errors.js';
import type { ClusterFact } from '../cluster/index.js';
import { type OwnCluster, startOwnCluster } from '../composition/masters/own-cluster.js';
import { EXIT } from './exit-code.js';
import { agentsFlag, checkFolder, wholeNumberFlag } from './flags.js';
import { Interrupts } from './interrupts.js';

/** The options of `stowage cluster`, as the command line gives them. */
export interface ClusterFlags {
  readonly port: string;
  readonly agents: string;
  readonly workDir?: string;
  readonly journal?: string;
}

const LAST_PORT = 65_535;

/**
 * `stowage cluster`: a cluster that serves until a signal comes.
 *
 * @returns the exit code: being ended is what it is for
 * @throws InvalidArgumentError for bad input
 */
export async function clusterCommand({ port, agents, workDir, journal }: ClusterFlags): Promise<number> {
  const options = {
    port: wholeNumberFlag('--port', port, 0, LAST_PORT),
    agents: await agentsFlag(agents),
    ...(workDir !== undefined && { workDir }),
    ...(journal !== undefined && { observe: journalTo(journal) }),
  };
  if (workDir !== undefined) await checkFolder('--work-dir', workDir);
  const interrupts = new Interrupts();
  try {
    const cluster = await startOwnCluster(options);
    process.stdout.write(introduction(cluster));
    await interrupts.first;
    void interrupts.second.then(() => process.exit(EXIT.done));
    await cluster.stop();
    return EXIT.done;
  } finally {
    interrupts.dispose();
  }
}

/**
 * Writes every fact as a line of JSON, which is there before anything follows from it.
 *
 * @throws InvalidArgumentError if nothing can be written there
 */
function journalTo(file: string): (fact: ClusterFact) => void {
  try {
    const descriptor = openSync(file, 'a');
    return (fact) => void writeSync(descriptor, `${JSON.stringify(fact)}\n`);
  } catch (error) {
    throw new InvalidArgumentError(`--journal: ${messageOf(error)}; accepted: a file that can be written`, {
      cause: error,
    });
  }
}

/** How to reach the cluster: with `stowage run`, and with anything that speaks HTTP. */
function introduction({ url, credential, agents, workDir }: OwnCluster): string {
  const { principal, secret } = credential;
  const subscribe = { type: 'SUBSCRIBE', subscribe: { framework_info: { user: 'nobody', name: 'curl' } } };
  return `A cluster of ${agents.length} agents (${agents.map(({ hostname }) => hostname).join(', ')}); Ctrl-C ends it.

master      ${url.origin}
principal   ${principal}
secret      ${secret}
sandboxes   ${workDir}

stowage run jobs.yaml --master ${url.protocol}//${principal}:${secret}@${url.host}

curl -N -u '${principal}:${secret}' -H 'Content-Type: application/json' \\
  -d '${JSON.stringify(subscribe)}' \\
  ${url.origin}/api/v1/scheduler
`;
}
