/** What stands at the end of each command's help. */
export const EXAMPLES = {
  run: `
Examples:
  stowage run jobs.yaml                                        on a cluster of three agents of its own
  stowage run jobs.yaml --agents agents.yaml --out sandboxes   on agents that a file describes; keep what is written
  stowage run jobs.yaml --policy spread --timeout 5m           another score policy, and no longer than five minutes
  stowage run jobs.yaml --policy score:bin-packing=3 --policy score:spread=1
  stowage run jobs.yaml --state work                           and the same again, to go on after a crash
  stowage run jobs.yaml --json | tail -n 1                     the totals, for a program
  stowage run jobs.yaml --master zk://z1,z2,z3/mesos --ha zk://z1,z2,z3/stowage   one of several replicas
  stowage run jobs.yaml --master http://user:secret@10.0.0.1:5050,http://user:secret@10.0.0.2:5050

A job file:
  jobs:
    - name: hello
      count: 3
      command: echo hello from $STOWAGE_JOB.$STOWAGE_INSTANCE
      resources: { cpus: 0.5, mem: 32 }
      constraints: [rack unique]`,
  explain: `
Examples:
  stowage explain jobs.yaml hello                              the first instance of a job, on three agents
  stowage explain jobs.yaml hello.2 --agents agents.yaml       on agents that a file describes
  stowage explain jobs.yaml hello --policy score:spread        under another policy

An agents file:
  agents:
    - hostname: small
      count: 2
      resources: { cpus: 2, mem: 2048 }
      attributes: { rack: r1 }`,
  compare: `
Examples:
  stowage compare load.yaml --policy bin-packing --policy spread --out report.html
  stowage compare load.yaml --chain mine.yaml --seeds 30       the default chain against one of yours
  stowage compare *.swf --chain a.yaml --chain b.yaml --runs done.jsonl   and again, to go on where it was broken off`,
  tune: `
Examples:
  stowage tune load.yaml --policy score:bin-packing=3 --policy score:spread=1    their weights, for the mean wait
  stowage tune load.yaml --vary score.bin-packing.options.exponent=0.5,1,2,4 --metric waitP95 --metric use.cpus`,
  replay: `
Examples:
  stowage run jobs.yaml --journal work.journal                 write down what the engine is told and does
  stowage replay work.journal                                  the same again: is every effect the same, byte for byte?
  stowage replay work.journal --chain other.yaml               the first decision that differs, and what comes of it
  stowage simulate work.journal --policy spread                its jobs and agents, simulated`,
  cluster: `
Examples:
  stowage cluster                                              three agents, the master on port 5050
  stowage cluster --port 0 --agents agents.yaml                a free port, agents that a file describes
  stowage cluster --work-dir sandboxes                         keep what the tasks write`,
  state: `
Examples:
  stowage run jobs.yaml --state work --master http://user:secret@10.0.0.1:5050
  stowage state verify work                                    is all as it was written?
  stowage state dump work                                      what is there, a line a record
  stowage state dump work --json | tail -n 1`,
  policies: `
Examples:
  stowage policies
  stowage policies --json`,
  simulate: `
Examples:
  stowage simulate load.yaml --agents 100                      on a hundred agents
  stowage simulate load.yaml --policy spread --direct          one framework that sees everything
  stowage simulate log.swf --agents agents.yaml --json         a log of the Parallel Workloads Archive, for a program

A simulation file:
  frameworks:
    - { name: web, roles: [web], weight: 2, chain: { score: spread } }
    - { name: batch, roles: [batch] }
  workload:
    - name: requests
      framework: web
      jobs: 1000
      arrivals: { diurnal: { rate: 2, swing: 0.8, period: 1h } }
      resources: { cpus: { choice: { 0.5: 3, 2: 1 } }, mem: 512 }
      duration: { exponential: 30s }
    - name: nightly
      framework: batch
      jobs: 20
      instances: 8
      arrivals: { every: 60s }
      resources: { cpus: 1, mem: 1024 }
      duration: { uniform: [1m, 5m] }
  traces:                              # jobs out of *.swf and *.csv files beside this one
    - file: tasks.csv
      framework: batch
      start: 10m
      columns: { at: submitted, duration: seconds, resources: { cpus: cores, mem: gb }, units: { mem: 1024 } }
  cluster: { offerTimeout: 30s, allocationInterval: 1s, launchDelay: 150ms }
  faults:
    - { away: agent1, at: 5m, back: 7m }
    - { gone: agent2, at: 9m }
    - { disconnect: web, at: 12m }`,
  compact: `
Examples:
  stowage compact load.yaml --policy first-fit                 how many agents of 8 cpus and 32 GB it takes
  stowage compact tasks.csv --agents shapes.yaml --orders 50   made of other agents; more orders of arrival
  stowage compact load.yaml --json | tail -n 1                 for a program`,
  experiment: `
Examples:
  stowage experiment online-packing --data data                best fit, first fit and others on published instances
  stowage experiment server-selection --data data --seeds 100  fewer seeds than published
  stowage experiment drf --data data --json | tail -n 1        for a program`,
  newPolicy: `
Examples:
  stowage new policy small-first --kind score                  a folder with policy, laws test and README
  stowage new policy night-shift --kind admission --dir policies/night-shift`,
  verify: `
Examples:
  stowage verify ./small-first.ts
  stowage verify ./max-load.ts --options '{ most: 0.8 }' --runs 1000`,
  conformance: `
Examples:
  stowage conformance captures                                 a table, and a line for each difference
  stowage conformance captures --json | tail -n 1              the totals, for a program

A scenario is a folder with calls.ndjson, and stream.recordio with stream.chunks.ndjson for each stream.`,
  completion: `
Examples:
  source <(stowage completion bash)                            for this shell
  stowage completion bash > ~/.local/share/bash-completion/completions/stowage
  stowage completion zsh > "\${fpath[1]}/_stowage"
  stowage completion fish > ~/.config/fish/completions/stowage.fish`,
} as const;
