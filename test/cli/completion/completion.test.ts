import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { Workshop } from '../stowage.js';

describe('stowage completion', () => {
  const workshop = new Workshop();
  let script = '';
  before(async () => {
    script = workshop.write('completion.bash', (await workshop.run('completion', 'bash')).stdout);
    workshop.write('jobs.yaml', '');
    mkdirSync(path.join(workshop.folder, 'out'));
  });
  after(() => workshop.close());

  /** What bash offers at the end of a line. */
  function offered(...words: readonly string[]): readonly string[] {
    const run = `source ./${script}; COMP_WORDS=(stowage "$@"); COMP_CWORD=$#; _stowage; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const text = execFileSync('bash', ['-c', run, 'bash', ...words], { cwd: workshop.folder, encoding: 'utf8' });
    return text.split('\n').filter((word) => word !== '');
  }

  it('offers commands, options, policies and files', () => {
    expect(offered('')).to.include.members(['run', 'explain', 'cluster', 'policies', 'completion', '--version']);
    expect(offered('exp')).to.deep.equal(['explain', 'experiment']);
    expect(offered('run', '--p')).to.deep.equal(['--policy']);
    expect(offered('run', '--policy', 'bin')).to.have.members(['bin-centric', 'bin-packing']);
    expect(offered('run', '--chain', 'jo')).to.deep.equal(['jobs.yaml']);
    expect(offered('run', 'jobs.yaml', '--seed', '')).to.deep.equal([]);
    expect(offered('explain', 'jo')).to.deep.equal(['jobs.yaml']);
    expect(offered('completion', '')).to.deep.equal(['bash', 'zsh', 'fish']);
  });

  for (const shell of ['bash', 'zsh', 'fish']) {
    it(`knows for ${shell} every command and every option that the help shows`, async () => {
      const { code, stdout } = await workshop.run('completion', shell);
      expect(code).to.equal(0);
      const { stdout: help } = await workshop.run('--help');
      const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)]
        .map(([, name]) => name!)
        .filter((name) => name !== 'help');
      expect(commands).to.include('run');
      for (const command of commands) {
        expect(stdout).to.match(new RegExp(`\\b${command}\\b`));
        const { stdout: options } = await workshop.run(command, '--help');
        for (const [, flag] of options.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm)) expect(stdout).to.include(flag);
      }
    });
  }

  it('refuses a shell that it does not know, and says which it knows', async () => {
    const { code, stderr } = await workshop.run('completion', 'tcsh');
    expect([code, stderr.split('\n').length]).to.deep.equal([2, 2]);
    expect(stderr).to.include('Allowed choices are bash, zsh, fish');
  });
});
