import { type Hypervisor, type Network, newNetwork } from './hypervisor.ts';
import { facts, table } from './table.ts';
import { type VirshCall, type VirshCommand, VirshFailure } from './virsh-command.ts';
import { at, parseXml, XmlError } from './xml.ts';

const INVALID = 'Requested operation is not valid:';

function networkOf({ hypervisor, words: [name = ''] }: VirshCall): Network {
	const network = hypervisor.networks.find(
		(candidate) => candidate.name === name || candidate.uuid === name,
	);
	if (!network)
		throw new VirshFailure(
			`failed to get network '${name}'`,
			`Network not found: no network with matching name '${name}'`,
		);
	return network;
}

const onNetwork = (
	run: (network: Network, call: VirshCall) => string,
	rest: Partial<VirshCommand> = {},
): VirshCommand => ({
	positional: ['network'],
	...rest,
	run: (call) => run(networkOf(call), call),
});

export const networkCommands: Readonly<Record<string, VirshCommand>> = {
	'net-list': {
		flags: ['all', 'inactive', 'name'],
		run({ hypervisor, options }) {
			const chosen = hypervisor.networks
				.filter(({ active }) => options['all'] || active !== (options['inactive'] === true))
				.sort((one, other) => (one.name < other.name ? -1 : 1));
			if (options['name']) return chosen.map(({ name }) => `${name}\n`).join('');
			return table(
				['Name', 'State', 'Autostart', 'Persistent'],
				chosen.map(({ name, active, autostart }) => [
					name,
					active ? 'active' : 'inactive',
					autostart ? 'yes' : 'no',
					'yes',
				]),
			);
		},
	},
	'net-info': onNetwork(({ name, uuid, active, autostart, bridge }) =>
		facts([
			['Name', name],
			['UUID', uuid],
			['Active', active ? 'yes' : 'no'],
			['Persistent', 'yes'],
			['Autostart', autostart ? 'yes' : 'no'],
			['Bridge', bridge],
		]),
	),
	'net-dumpxml': onNetwork(dumpNetwork),
	'net-start': onNetwork((network) => {
		if (network.active)
			throw new VirshFailure(
				`Failed to start network ${network.name}`,
				`${INVALID} Network '${network.name}' is already running`,
			);
		network.active = true;
		return `Network ${network.name} started\n`;
	}),
	'net-destroy': onNetwork((network) => {
		if (!network.active)
			throw new VirshFailure(
				`Failed to destroy network ${network.name}`,
				`${INVALID} network '${network.name}' is not active`,
			);
		network.active = false;
		return `Network ${network.name} destroyed\n`;
	}),
	'net-autostart': onNetwork(
		(network, { options }) => {
			network.autostart = !options['disable'];
			return `Network ${network.name} ${network.autostart ? 'marked' : 'unmarked'} as autostarted\n`;
		},
		{ flags: ['disable'] },
	),
	'net-define': {
		positional: ['file'],
		run({ hypervisor, host, words: [file = ''] }) {
			const network = readNetwork(host.readFile(file), file);
			hypervisor.networks = hypervisor.networks.filter(({ name }) => name !== network.name);
			hypervisor.networks.push(network);
			return `Network ${network.name} defined from ${file}\n`;
		},
	},
	'net-undefine': onNetwork((network, { hypervisor }) => {
		// QEMU's network driver lets a running network become transient; the driver for tests refuses.
		if (network.active && hypervisor.driver === 'Test')
			throw new VirshFailure(
				`Failed to undefine network ${network.name}`,
				`${INVALID} Network '${network.name}' is still running`,
			);
		removeNetwork(hypervisor, network.name);
		return `Network ${network.name} has been undefined\n`;
	}),
};

/** Takes a network away, if it is there. */
export function removeNetwork(hypervisor: Hypervisor, name: string): void {
	hypervisor.networks = hypervisor.networks.filter((network) => network.name !== name);
}

function dumpNetwork({ name, uuid, bridge, forward, address, netmask, range }: Network): string {
	const dhcp = range
		? ['    <dhcp>', `      <range start='${range[0]}' end='${range[1]}'/>`, '    </dhcp>']
		: [];
	return [
		'<network>',
		`  <name>${name}</name>`,
		`  <uuid>${uuid}</uuid>`,
		`  <forward mode='${forward}'/>`,
		`  <bridge name='${bridge}' stp='on' delay='0'/>`,
		`  <ip address='${address}' netmask='${netmask}'>`,
		...dhcp,
		'  </ip>',
		'</network>',
		'',
	].join('\n');
}

function readNetwork(text: string | undefined, file: string): Network {
	if (text === undefined)
		throw new VirshFailure(`Failed to open file '${file}': No such file or directory`);
	try {
		const xml = parseXml(text, 'network');
		const name = at(xml, 'name')?.text.trim();
		if (!name)
			throw new VirshFailure(`Failed to define network from ${file}`, 'missing network name');
		const { start, end } = at(xml, 'ip/dhcp/range')?.attributes ?? {};
		return newNetwork({
			name,
			bridge: at(xml, 'bridge')?.attributes['name'] ?? 'virbr1',
			forward: at(xml, 'forward')?.attributes['mode'] ?? 'nat',
			address: at(xml, 'ip')?.attributes['address'] ?? '',
			netmask: at(xml, 'ip')?.attributes['netmask'] ?? '',
			range: start && end ? [start, end] : undefined,
		});
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		throw new VirshFailure(`Failed to define network from ${file}`, error.message);
	}
}
