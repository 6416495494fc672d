import { readFile } from 'node:fs/promises';
import type { KindTexts } from './kinds.js';

/** A policy of the kind that works as it stands; the sources of all kinds lie beside each other in `templates`. */
export async function policyText(kind: string, name: string): Promise<string> {
  const template = await readFile(new URL(`../../../../src/cli/new/templates/${kind}.ts`, import.meta.url), 'utf8');
  return template.replaceAll('my-policy', name).replaceAll('myPolicy', constantOf(name));
}

/** A test of its laws, for mocha. */
export function testText(name: string, { trial }: KindTexts): string {
  const imports = [...(trial?.imports ?? []), 'itObeysPolicyLaws'].sort((a, b) =>
    a.toLowerCase() < b.toLowerCase() ? -1 : 1,
  );
  const constant = constantOf(name);
  const call =
    trial === undefined
      ? `itObeysPolicyLaws(${constant});`
      : `itObeysPolicyLaws(${constant}, {\n    ${trial.text},\n  });`;
  return `import { ${imports.join(', ')} } from 'stowage/testkit';
import { ${constant} } from './${name}.js';

describe('${name}', () => {
  ${call}
});
`;
}

/** What it is, and how it is tried. */
export function readmeText(name: string, kind: string, { question, facet, effect }: KindTexts): string {
  const does =
    effect === 'replaces' ? `takes the place of the ${kind} policy` : `joins the ${kind} policies of the chain`;
  return `# ${name}

A policy for Stowage of the kind \`${kind}\`: ${question}

| file | what it is |
|---|---|
| \`${name}.ts\` | the policy; its comment says what it decides, with an example |
| \`${name}.test.ts\` | what every ${kind} policy obeys, as tests |

Try it:

\`\`\`
stowage verify ${name}.ts                     # its laws; draws the case that breaks one
stowage run jobs.yaml --policy ./${name}.ts   # ${does}
\`\`\`

Its tests, in a project that has Stowage, mocha and tsx installed:

\`\`\`
npx mocha --import=tsx ${name}.test.ts
\`\`\`

In a chain file, with options:

\`\`\`yaml
${kind}: { policy: ./${name}.ts, options: {} }
\`\`\`

In code: \`createScheduler({ policies: [${constantOf(name)}], chain: { ${kind}: '${name}' }, … })\`.

What it is given, what it may answer, and what a fault costs stands at \`${facet}\` in
\`node_modules/stowage/src/policy/facets.ts\`.
`;
}

/** `nearDataPolicy` for `near-data`: no word of the language is one of these. */
function constantOf(name: string): string {
  return `${name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Policy`;
}
