import { GIB, type Pool } from './hypervisor.ts';
import { facts, table } from './table.ts';
import { type VirshCall, type VirshCommand, VirshFailure } from './virsh-command.ts';

function poolOf({ hypervisor }: VirshCall, wanted = ''): Pool {
	const pool = hypervisor.pools.find(({ name, uuid }) => name === wanted || uuid === wanted);
	if (!pool)
		throw new VirshFailure(
			`failed to get pool '${wanted}'`,
			`Storage pool not found: no storage pool with matching name '${wanted}'`,
		);
	return pool;
}

const usedOf = ({ volumes }: Pool) => volumes.reduce((sum, { bytes }) => sum + bytes, 0);

const onPool = (
	run: (pool: Pool, call: VirshCall) => string,
	rest: Partial<VirshCommand> = {},
): VirshCommand => ({
	positional: ['pool'],
	...rest,
	run: (call) => run(poolOf(call, call.words[0]), call),
});

export const poolCommands: Readonly<Record<string, VirshCommand>> = {
	'pool-list': {
		flags: ['all'],
		run: ({ hypervisor, options }) =>
			table(
				['Name', 'State', 'Autostart'],
				hypervisor.pools
					.filter(({ active }) => options['all'] || active)
					.map(({ name, active, autostart }) => [
						name,
						active ? 'active' : 'inactive',
						autostart ? 'yes' : 'no',
					]),
			),
	},
	'pool-info': onPool((pool) =>
		facts([
			['Name', pool.name],
			['UUID', pool.uuid],
			['State', pool.active ? 'running' : 'inactive'],
			['Persistent', 'yes'],
			['Autostart', pool.autostart ? 'yes' : 'no'],
			['Capacity', size(pool.capacity)],
			['Allocation', size(usedOf(pool))],
			['Available', size(pool.capacity - usedOf(pool))],
		]),
	),
	'pool-start': onPool((pool) => {
		pool.active = true;
		return `Pool ${pool.name} started\n`;
	}),
	'pool-destroy': onPool((pool) => {
		pool.active = false;
		return `Pool ${pool.name} destroyed\n`;
	}),
	'vol-list': onPool((pool) => {
		if (!pool.active)
			throw new VirshFailure(
				'Failed to list volumes',
				'Requested operation is not valid: storage pool is not active',
			);
		return table(
			['Name', 'Path'],
			pool.volumes.map(({ name }) => [name, `${pool.path}/${name}`]),
		);
	}),
	'vol-create-as': onPool(
		(pool, { words: [, name = '', capacity = ''] }) => {
			const bytes = readBytes(capacity);
			const refuse = (reason: string) => new VirshFailure(`Failed to create vol ${name}`, reason);
			if (pool.volumes.some((volume) => volume.name === name))
				throw refuse('operation failed: storage vol already exists');
			if (bytes > pool.capacity - usedOf(pool))
				throw refuse(`internal error: Not enough free space in pool for volume '${name}'`);
			pool.volumes.push({ name, bytes });
			return `Vol ${name} created\n`;
		},
		{ positional: ['pool', 'name', 'capacity'], valued: ['format'] },
	),
	'vol-info': {
		positional: ['vol', 'pool'],
		run(call) {
			const [name = '', pool] = call.words;
			const { bytes } = volumeOf(poolOf(call, pool), name);
			return facts([
				['Name', name],
				['Type', 'file'],
				['Capacity', size(bytes)],
				['Allocation', size(bytes)],
			]);
		},
	},
	'vol-delete': {
		positional: ['vol', 'pool'],
		run(call) {
			const [name = '', wanted] = call.words;
			const pool = poolOf(call, wanted);
			const volume = volumeOf(pool, name);
			pool.volumes = pool.volumes.filter((other) => other !== volume);
			return `Vol ${name} deleted\n`;
		},
	},
};

function volumeOf(pool: Pool, name: string) {
	const volume = pool.volumes.find((candidate) => candidate.name === name);
	if (!volume)
		throw new VirshFailure(
			`failed to get vol '${name}'`,
			`Storage volume not found: no storage vol with matching name '${name}'`,
		);
	return volume;
}

const size = (bytes: number) => (bytes === 0 ? '0.00 B' : `${(bytes / GIB).toFixed(2)} GiB`);

const POWERS: Readonly<Record<string, number>> = { '': 0, K: 1, M: 2, G: 3, T: 4 };

function readBytes(text: string): number {
	const [, digits = '0', unit = ''] = /^(\d+)([KMGT]?)/i.exec(text) ?? [];
	return Number(digits) * 1024 ** (POWERS[unit.toUpperCase()] ?? 0);
}
