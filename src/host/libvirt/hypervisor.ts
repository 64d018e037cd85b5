/** What a libvirt connection keeps: machines, networks and pools. Plain data, so it can be copied and compared. */
export interface Hypervisor {
	/** What `virsh uri` answers. */
	readonly uri: string;
	readonly driver: 'QEMU' | 'Test';
	/** The first free number for a domain that starts. */
	nextId: number;
	domains: Domain[];
	networks: Network[];
	pools: Pool[];
}

export type DomainState = 'running' | 'paused' | 'shut off';

export interface Domain {
	name: string;
	readonly uuid: string;
	/** Undefined while it is shut off. */
	id?: number;
	state: DomainState;
	reason: string;
	/** False after `undefine`: it lasts until it stops. */
	persistent: boolean;
	autostart: boolean;
	readonly memoryKiB: number;
	usedKiB: number;
	readonly cpus: number;
	liveCpus: number;
	readonly interfaces: readonly Interface[];
	readonly disks: readonly Disk[];
	snapshots: Snapshot[];
}

export interface Interface {
	readonly name: string;
	readonly network: string;
	readonly model: string;
	readonly mac: string;
	readonly address: string;
}

export interface Disk {
	readonly target: string;
	readonly source: string;
}

export interface Snapshot {
	readonly name: string;
	readonly state: DomainState;
	readonly time: string;
}

export interface Network {
	readonly name: string;
	readonly uuid: string;
	active: boolean;
	autostart: boolean;
	readonly bridge: string;
	readonly forward: string;
	readonly address: string;
	readonly netmask: string;
	readonly range: readonly [start: string, end: string] | undefined;
}

export interface Pool {
	readonly name: string;
	readonly uuid: string;
	readonly path: string;
	active: boolean;
	autostart: boolean;
	readonly capacity: number;
	volumes: Volume[];
}

export interface Volume {
	readonly name: string;
	readonly bytes: number;
}

export const GIB = 1024 ** 3;

/** A domain that is defined and shut off; what is not given is what libvirt takes when the description is silent. */
export function newDomain(part: Partial<Domain> & { name: string }): Domain {
	const memoryKiB = part.memoryKiB ?? 1_048_576;
	const cpus = part.cpus ?? 1;
	return {
		uuid: uuidOf(`domain ${part.name}`),
		state: 'shut off',
		reason: 'unknown',
		persistent: true,
		autostart: false,
		memoryKiB,
		usedKiB: memoryKiB,
		cpus,
		liveCpus: cpus,
		interfaces: [],
		disks: [],
		snapshots: [],
		...part,
	};
}

export function newNetwork(part: Partial<Network> & { name: string }): Network {
	return {
		uuid: uuidOf(`network ${part.name}`),
		active: false,
		autostart: false,
		bridge: 'virbr0',
		forward: 'nat',
		address: '192.168.122.1',
		netmask: '255.255.255.0',
		range: ['192.168.122.2', '192.168.122.254'],
		...part,
	};
}

/** Starts a domain that is shut off: it gets the next number. */
export function startDomain(hypervisor: Hypervisor, domain: Domain): void {
	domain.id = hypervisor.nextId++;
	domain.state = 'running';
	domain.reason = 'booted';
}

/** Stops a domain; one that was undefined while it ran is gone then. */
export function stopDomain(hypervisor: Hypervisor, domain: Domain, reason: string): void {
	delete domain.id;
	domain.state = 'shut off';
	domain.reason = reason;
	domain.liveCpus = domain.cpus;
	if (!domain.persistent)
		hypervisor.domains = hypervisor.domains.filter((other) => other !== domain);
}

/** An identifier that is made up, but the same for the same name. */
export function uuidOf(name: string): string {
	let hex = '';
	for (let word = 0; word < 4; word++) {
		let hash = 0x811c9dc5 ^ word;
		for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
		hex += (hash >>> 0).toString(16).padStart(8, '0');
	}
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		hex.slice(12, 16),
		hex.slice(16, 20),
		hex.slice(20),
	].join('-');
}
