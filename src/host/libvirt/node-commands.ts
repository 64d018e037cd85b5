import type { VirshCommand } from './virsh-command.ts';

export const nodeCommands: Readonly<Record<string, VirshCommand>> = {
	uri: { run: ({ hypervisor }) => `${hypervisor.uri}\n` },
	version: {
		run: ({ hypervisor, host: { versions } }) => {
			const [api, running] =
				hypervisor.driver === 'Test' ? ['TEST', '0.0.2'] : ['QEMU', versions.hypervisor];
			return [
				`Compiled against library: libvirt ${versions.library}`,
				`Using library: libvirt ${versions.library}`,
				`Using API: ${api} ${versions.library}`,
				`Running hypervisor: ${api} ${running}`,
				'',
			].join('\n');
		},
	},
	nodeinfo: {
		run: ({ host: { node } }) =>
			(
				[
					['CPU model', node.model],
					['CPU(s)', node.cpus],
					['CPU frequency', `${node.frequency} MHz`],
					['CPU socket(s)', node.sockets],
					['Core(s) per socket', node.cores],
					['Thread(s) per core', node.threads],
					['NUMA cell(s)', node.cells.length],
					['Memory size', `${node.memoryKiB} KiB`],
				] as const
			)
				.map(([name, value]) => `${`${name}:`.padEnd(20)} ${value}\n`)
				.join(''),
	},
	freecell: {
		flags: ['all'],
		run({ host: { node }, options }) {
			const row = (name: string, kib: number) => `${name}: ${`${kib} KiB`.padStart(14)}\n`;
			const total = node.cells.reduce((sum, { freeKiB }) => sum + freeKiB, 0);
			if (!options['all']) return `Total: ${total} KiB\n`;
			const cells = node.cells.map(({ freeKiB }, index) => row(String(index).padStart(5), freeKiB));
			return `${cells.join('')}${'-'.repeat(20)}\n${row('Total', total)}`;
		},
	},
};
