import { type OwnCluster, startOwnCluster } from '../composition/masters/own-cluster.js';
import { EXIT } from './exit-code.js';
import { agentsFlag, checkFolder, wholeNumberFlag } from './flags.js';
import { Interrupts } from './interrupts.js';

/** The options of `stowage cluster`, as the command line gives them. */
export interface ClusterFlags {
  readonly port: string;
  readonly agents: string;
  readonly workDir?: string;
}

const LAST_PORT = 65_535;

/**
 * `stowage cluster`: a cluster that serves until a signal comes.
 *
 * @returns the exit code: being ended is what it is for
 * @throws InvalidArgumentError for bad input
 */
export async function clusterCommand({ port, agents, workDir }: ClusterFlags): Promise<number> {
  const options = {
    port: wholeNumberFlag('--port', port, 0, LAST_PORT),
    agents: await agentsFlag(agents),
    ...(workDir !== undefined && { workDir }),
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
