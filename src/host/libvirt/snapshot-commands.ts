import type { Domain } from './hypervisor.ts';
import { table } from './table.ts';
import { type VirshCall, type VirshCommand, VirshFailure } from './virsh-command.ts';

const onDomain = (
	run: (domain: Domain, name: string, call: VirshCall) => string,
	rest: Partial<VirshCommand> = {},
): VirshCommand => ({
	positional: ['domain', 'snapshotname'],
	...rest,
	run(call) {
		const [wanted = '', name = ''] = call.words;
		const domain = call.hypervisor.domains.find((candidate) => candidate.name === wanted);
		if (!domain) throw new VirshFailure(`failed to get domain '${wanted}'`);
		return run(domain, name, call);
	},
});

function snapshotOf(domain: Domain, name: string) {
	const snapshot = domain.snapshots.find((candidate) => candidate.name === name);
	if (!snapshot)
		throw new VirshFailure(
			`Domain snapshot not found: no domain snapshot with matching name '${name}'`,
		);
	return snapshot;
}

export const snapshotCommands: Readonly<Record<string, VirshCommand>> = {
	'snapshot-create-as': onDomain(
		(domain, name, { host }) => {
			const time = host.now().toISOString().replace('T', ' ').replace(/\..*/, ' +0000');
			domain.snapshots.push({ name, state: domain.state, time });
			// The line has no end of its own: the empty line that follows every command ends it.
			return `Domain snapshot ${name} created`;
		},
		{ positional: ['domain', 'name'] },
	),
	'snapshot-list': onDomain(
		({ snapshots }) =>
			table(
				['Name', 'Creation Time', 'State'],
				[...snapshots]
					.sort((one, other) => (one.name < other.name ? -1 : 1))
					.map(({ name, time, state }) => [name, time, state]),
			),
		{ positional: ['domain'] },
	),
	'snapshot-current': onDomain(
		({ snapshots }) => {
			const current = snapshots.at(-1);
			if (!current) throw new VirshFailure('domain has no current snapshot');
			return current.name;
		},
		{ positional: ['domain'], flags: ['name'] },
	),
	'snapshot-revert': onDomain((domain, name, { hypervisor }) => {
		const { state } = snapshotOf(domain, name);
		if (state !== 'shut off') domain.id ??= hypervisor.nextId++;
		else delete domain.id;
		Object.assign(domain, { state, reason: 'from snapshot' });
		return `Domain snapshot ${name} reverted\n`;
	}),
	'snapshot-delete': onDomain((domain, name) => {
		const snapshot = snapshotOf(domain, name);
		domain.snapshots = domain.snapshots.filter((other) => other !== snapshot);
		return `Domain snapshot ${name} deleted\n`;
	}),
};
