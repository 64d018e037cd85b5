import { type Domain, type Hypervisor, newDomain, startDomain, stopDomain } from './hypervisor.ts';
import { facts, table } from './table.ts';
import { type VirshCall, type VirshCommand, VirshFailure } from './virsh-command.ts';
import { at, parseXml, XmlError } from './xml.ts';

const INVALID = 'Requested operation is not valid:';

function domainOf({ hypervisor, words: [name = ''] }: VirshCall): Domain {
	const domain = hypervisor.domains.find((candidate) =>
		[candidate.name, candidate.uuid, String(candidate.id)].includes(name),
	);
	if (!domain) throw new VirshFailure(`failed to get domain '${name}'`);
	return domain;
}

/** A command on one domain, which has to exist. */
const onDomain = (
	run: (domain: Domain, call: VirshCall) => string,
	rest: Partial<VirshCommand> = {},
): VirshCommand => ({ positional: ['domain'], ...rest, run: (call) => run(domainOf(call), call) });

/** The driver for tests says "internal error" where QEMU's says that the operation is not valid. */
const notRunning = (hypervisor: Hypervisor, { name }: Domain) =>
	hypervisor.driver === 'Test'
		? `internal error: domain '${name}' not running`
		: `${INVALID} domain is not running`;

export const domainCommands: Readonly<Record<string, VirshCommand>> = {
	list: {
		flags: ['all', 'inactive', 'autostart', 'name'],
		run({ hypervisor, options }) {
			const chosen = hypervisor.domains
				.filter(({ id }) => options['all'] || (id !== undefined) !== (options['inactive'] === true))
				.filter(({ autostart }) => !options['autostart'] || autostart)
				.sort(byId);
			if (options['name']) return chosen.map(({ name }) => `${name}\n`).join('');
			return table(
				['Id', 'Name', 'State'],
				chosen.map(({ id, name, state }) => [String(id ?? '-'), name, state]),
			);
		},
	},
	start: onDomain((domain, { hypervisor }) => {
		if (domain.id !== undefined) throw new VirshFailure('Domain is already active');
		const stopped = domain.interfaces
			.map(({ network }) => hypervisor.networks.find(({ name }) => name === network))
			.find((network) => network && !network.active);
		if (stopped)
			throw new VirshFailure(
				`Failed to start domain '${domain.name}'`,
				`${INVALID} network '${stopped.name}' is not active`,
			);
		startDomain(hypervisor, domain);
		return `Domain '${domain.name}' started\n`;
	}),
	destroy: onDomain((domain, { hypervisor }) => {
		if (domain.id === undefined)
			throw new VirshFailure(
				`Failed to destroy domain '${domain.name}'`,
				`${INVALID} domain is not running`,
			);
		stopDomain(hypervisor, domain, 'destroyed');
		return `Domain '${domain.name}' destroyed\n`;
	}),
	shutdown: onDomain((domain, { hypervisor }) => {
		if (domain.state !== 'running')
			throw new VirshFailure(
				`Failed to shutdown domain '${domain.name}'`,
				notRunning(hypervisor, domain),
			);
		stopDomain(hypervisor, domain, 'shutdown');
		return `Domain '${domain.name}' is being shutdown\n`;
	}),
	reboot: onDomain((domain) => {
		if (domain.id === undefined)
			throw new VirshFailure(
				`Failed to reboot domain '${domain.name}'`,
				`${INVALID} domain is not running`,
			);
		return `Domain '${domain.name}' is being rebooted\n`;
	}),
	suspend: onDomain((domain, { hypervisor }) => {
		if (domain.state !== 'running')
			throw new VirshFailure(
				`Failed to suspend domain '${domain.name}'`,
				notRunning(hypervisor, domain),
			);
		Object.assign(domain, { state: 'paused', reason: 'user' });
		return `Domain '${domain.name}' suspended\n`;
	}),
	resume: onDomain((domain) => {
		if (domain.state !== 'paused')
			throw new VirshFailure(
				`Failed to resume domain '${domain.name}'`,
				`internal error: domain '${domain.name}' not paused`,
			);
		Object.assign(domain, { state: 'running', reason: 'unpaused' });
		return `Domain '${domain.name}' resumed\n`;
	}),
	define: {
		positional: ['file'],
		run({ hypervisor, host, words: [file = ''] }) {
			const domain = readDomain(host.readFile(file), file);
			const before = hypervisor.domains.find(({ name }) => name === domain.name);
			if (before)
				throw new VirshFailure(
					`Failed to define domain from ${file}`,
					`operation failed: domain '${domain.name}' already exists with uuid ${before.uuid}`,
				);
			hypervisor.domains.push(domain);
			return `Domain '${domain.name}' defined from ${file}\n`;
		},
	},
	undefine: onDomain(
		(domain, { hypervisor }) => {
			domain.persistent = false;
			if (domain.id === undefined)
				hypervisor.domains = hypervisor.domains.filter((other) => other !== domain);
			return `Domain '${domain.name}' has been undefined\n`;
		},
		{ flags: ['remove-all-storage', 'nvram', 'snapshots-metadata', 'managed-save'] },
	),
	domrename: onDomain(
		(domain, { words: [, name = ''] }) => {
			if (domain.id !== undefined) throw new VirshFailure(`${INVALID} cannot rename active domain`);
			domain.name = name;
			return 'Domain successfully renamed\n';
		},
		{ positional: ['domain', 'new-name'] },
	),
	domstate: onDomain(
		({ state, reason }, { options }) => `${state}${options['reason'] ? ` (${reason})` : ''}\n`,
		{ flags: ['reason'] },
	),
	domid: onDomain(({ id }) => `${id ?? '-'}\n`),
	domuuid: onDomain(({ uuid }) => `${uuid}\n`),
	dominfo: onDomain((domain, { hypervisor }) =>
		facts([
			['Id', String(domain.id ?? '-')],
			['Name', domain.name],
			['UUID', domain.uuid],
			['OS Type', hypervisor.driver === 'Test' ? 'linux' : 'hvm'],
			['State', domain.state],
			['CPU(s)', String(domain.liveCpus)],
			...(hypervisor.driver === 'Test' || domain.id !== undefined
				? ([['CPU time', `${((domain.id ?? 0) * 7.5 + 4.2).toFixed(1)}s`]] as const)
				: []),
			['Max memory', `${domain.memoryKiB} KiB`],
			['Used memory', `${domain.usedKiB} KiB`],
			['Persistent', domain.persistent ? 'yes' : 'no'],
			['Autostart', domain.autostart ? 'enable' : 'disable'],
			['Managed save', 'no'],
			['Security model', hypervisor.driver === 'Test' ? 'testSecurity' : 'none'],
			['Security DOI', hypervisor.driver === 'Test' ? '' : '0'],
			...(hypervisor.driver === 'Test' && domain.id !== undefined
				? ([['Security label', 'libvirt-test (enforcing)']] as const)
				: []),
		]),
	),
	autostart: onDomain(
		(domain, { options }) => {
			domain.autostart = !options['disable'];
			return `Domain '${domain.name}' ${domain.autostart ? 'marked' : 'unmarked'} as autostarted\n`;
		},
		{ flags: ['disable'] },
	),
	setmem: onDomain(
		(domain, { words: [, size = ''] }) => {
			const kib = readKib(size);
			if (kib > domain.memoryKiB)
				throw new VirshFailure('invalid argument: cannot set memory higher than max memory');
			domain.usedKiB = kib;
			return '';
		},
		{ positional: ['domain', 'size'] },
	),
	setvcpus: onDomain(
		(domain, { words: [, count = ''] }) => {
			if (Number(count) > domain.cpus)
				throw new VirshFailure(
					`invalid argument: requested cpu amount exceeds maximum (${count} > ${domain.cpus})`,
				);
			domain.liveCpus = Number(count);
			return '';
		},
		{ positional: ['domain', 'count'] },
	),
	vcpucount: onDomain(({ cpus, liveCpus, id }) =>
		(
			[
				['maximum', 'config', cpus],
				['maximum', 'live', cpus],
				['current', 'config', cpus],
				['current', 'live', liveCpus],
			] as const
		)
			.filter(([, when]) => when === 'config' || id !== undefined)
			.map(([what, when, n]) => `${what.padEnd(12)} ${when.padEnd(12)} ${String(n).padStart(3)}\n`)
			.join(''),
	),
	domifaddr: onDomain(
		({ id, interfaces }) => {
			if (id === undefined)
				throw new VirshFailure(
					'Failed to query for interfaces addresses',
					`${INVALID} domain is not running`,
				);
			const rows = interfaces.map(
				({ name, mac, address }) =>
					` ${name.padEnd(10)} ${mac.padEnd(17)}    ${'ipv4'.padEnd(12)} ${address}\n`,
			);
			return ` Name       MAC address          Protocol     Address\n${'-'.repeat(79)}\n${rows.join('')}`;
		},
		{ valued: ['source'] },
	),
	domiflist: onDomain(({ interfaces }) =>
		table(
			['Interface', 'Type', 'Source', 'Model', 'MAC'],
			interfaces.map(({ name, network, model, mac }) => [name, 'network', network, model, mac]),
		),
	),
	domblklist: onDomain(({ disks }) =>
		table(
			['Target', 'Source'],
			disks.map(({ target, source }) => [target, source]),
		),
	),
};

/** Running domains by number, then the others by name. */
function byId(one: Domain, other: Domain): number {
	if (one.id !== undefined && other.id !== undefined) return one.id - other.id;
	if (one.id !== undefined || other.id !== undefined) return one.id !== undefined ? -1 : 1;
	return one.name < other.name ? -1 : 1;
}

function readDomain(text: string | undefined, file: string): Domain {
	if (text === undefined)
		throw new VirshFailure(`Failed to open file '${file}': No such file or directory`);
	try {
		const xml = parseXml(text, 'domain');
		const name = at(xml, 'name')?.text.trim();
		if (!name)
			throw new VirshFailure(
				`Failed to define domain from ${file}`,
				'missing domain name information',
			);
		const memory = at(xml, 'memory');
		return newDomain({
			name,
			memoryKiB: readKib(memory?.text.trim() ?? '0', memory?.attributes['unit'] ?? 'KiB'),
			cpus: Number(at(xml, 'vcpu')?.text.trim() ?? 1),
		});
	} catch (error) {
		if (!(error instanceof XmlError)) throw error;
		throw new VirshFailure(`Failed to define domain from ${file}`, error.message);
	}
}

const UNITS: Readonly<Record<string, number>> = {
	b: 1 / 1024,
	k: 1,
	m: 1024,
	g: 1024 ** 2,
	t: 1024 ** 3,
};

/** A size as virsh reads it: KiB when there is no unit. */
function readKib(size: string, unit = 'KiB'): number {
	const [, digits = '0', letter = unit] = /^(\d+)\s*([A-Za-z]*)$/.exec(size) ?? [];
	return Math.ceil(Number(digits) * (UNITS[(letter || unit).charAt(0).toLowerCase()] ?? 1));
}
