import { type StepId, stepCommands } from '../checks/steps.ts';
import { freshHost } from '../scenarios/fresh-host.ts';
import type { Settings } from '../settings/settings.ts';
import { Session } from './session.ts';

/** What a step prints for these choices. */
export interface RenderedStep {
	readonly command: string;
	readonly expected: string;
}

/** The steps in the order in which they are done, and what is done between them without being one. */
const ORDER: readonly (StepId | { readonly line: string })[] = [
	'cpu-flag',
	'install',
	'kvm-ok',
	{ line: 'sudo usermod -aG libvirt,kvm ana' },
	{ line: 'exit' },
	'daemon',
	'groups',
	'device',
	'validate',
	'connect',
	'network',
	'version',
	'start',
	'nodes',
	'delete',
];

/** Runs every step on a fresh simulated host of these choices: the outputs that a lesson shows when it is built. */
export async function renderSteps(
	settings: Settings,
	now?: () => number,
): Promise<Readonly<Record<StepId, RenderedStep>>> {
	const commands = stepCommands(settings);
	const session = new Session(freshHost(settings, now), now ? { now } : {});
	const found: Partial<Record<StepId, RenderedStep>> = {};
	for (const entry of ORDER) {
		const command = typeof entry === 'string' ? commands[entry] : entry.line;
		let expected = '';
		await session.run(command, {
			write: (text) => {
				expected += text;
			},
			ask: async () => '',
		});
		if (typeof entry === 'string') found[entry] = { command, expected };
	}
	return found as Record<StepId, RenderedStep>;
}
