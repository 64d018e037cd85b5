import type { SandboxFile } from '../../course/sandbox.ts';

const missed =
	/Cannot find (?:package|module) '(@[^/']+\/[^/']+|[^@./'][^/']*)[^']*'(?: imported from|\n)/;

/** What to do about a package that a program asked for and the page has not; nothing when it missed none. */
export function missingPackage(output: string, files: readonly SandboxFile[]): string | undefined {
	const [, name] = missed.exec(output) ?? [];
	if (name === undefined) return undefined;
	const manifest = files.find(({ path }) => path === 'package.json')?.text ?? '{}';
	const { dependencies = {} }: { dependencies?: Record<string, string> } = JSON.parse(manifest);
	const there = Object.keys(dependencies).join(', ') || 'none';
	return `The package "${name}" is not here. A sandbox brings its packages along (this one: ${there}) and none can be installed in the page. On your own machine, run npm install ${name}.`;
}
