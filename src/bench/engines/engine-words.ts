import type { SandboxFile } from '../../course/sandbox.ts';
import type { Engine, EngineKind } from '../../engine/port.ts';
import type { Failure } from '../run/failure.ts';

export const engineNames: Readonly<Record<EngineKind, string>> = {
	'in-page': 'In-page',
	webcontainer: 'WebContainer',
};

/** What an engine is and where it comes from; said before anything is contacted. */
export const engineWords: Readonly<Record<EngineKind, string>> = {
	'in-page': 'Comes with this site, starts at once, needs no network afterwards.',
	webcontainer: "StackBlitz's Node for browsers. The next run loads it from stackblitz.com.",
};

const usesAsyncHooks = /['"](?:node:)?async_hooks['"]/;

/** What these files use and the engine lacks, in one sentence for the reader. */
export function shortcoming(
	files: readonly SandboxFile[],
	{ kind, capabilities }: Pick<Engine, 'kind' | 'capabilities'>,
): string | undefined {
	const name = engineNames[kind];
	if (!capabilities.typescript && files.some(({ path }) => /\.[cm]?ts$/.test(path))) {
		return `The Node in ${name} does not run TypeScript files, and this sandbox has some: choose the other engine to run them.`;
	}
	if (!capabilities.asyncLocalStorage && files.some(({ text }) => usesAsyncHooks.test(text))) {
		return `${name} loses the store of AsyncLocalStorage at an await, and this sandbox uses it: what it prints can differ from Node and from the recording.`;
	}
	return undefined;
}

/** No engine of this site can run the sandbox; the reader's own Node can. */
export function ownMachine(obstacle: string, sandbox: string, command: string): Failure {
	return {
		title: 'This page cannot run the sandbox.',
		remedy: `${obstacle} The recorded run stays readable. On your machine, with Node 24: cd sandboxes/${sandbox} && ${command}`,
	};
}
