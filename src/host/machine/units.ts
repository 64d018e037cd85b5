import { groupNamed } from './accounts.ts';
import { type Machine, releaseOf, rootFiles } from './machine.ts';

/** A unit of systemd, as far as libvirt and Docker need one. */
export interface Unit {
	readonly description: string;
	/** The unit's file, as `systemctl cat` shows it. */
	readonly text: string;
	active: boolean;
	enabled: boolean;
	/** Of a socket: what it makes while it is active. */
	readonly socket?: string;
	/** Of a socket: the service that it starts. Of a service: the sockets that start with it. */
	readonly with?: readonly string[];
	/** Of a socket: owner and mode as systemd has read them. `daemon-reload` reads them again. */
	owner?: { group: string; mode: number };
}

const DIRECTORY = '/run/libvirt';

/** The units that libvirt's packages bring on this release, running. */
export function libvirtUnits(machine: Machine): Record<string, Unit> {
	const { modular, socketActivation, family } = releaseOf(machine);
	// On Fedora the socket is open to all and polkit decides; Debian's and Ubuntu's belongs to a group.
	const owner =
		family === 'fedora' ? { group: 'root', mode: 0o666 } : { group: 'libvirt', mode: 0o660 };
	if (!socketActivation)
		return {
			'libvirtd.service': {
				...service('libvirtd.service', 'Virtualization daemon', 'libvirtd', []),
				active: true,
				socket: `${DIRECTORY}/libvirt-sock`,
				owner: { group: 'libvirt', mode: 0o770 },
			},
		};
	const pairs = modular
		? [
				['virtqemud', 'libvirt QEMU daemon', 'virtqemud-sock'],
				['virtnetworkd', 'libvirt network daemon', 'virtnetworkd-sock'],
				['virtproxyd', 'libvirt proxy daemon', 'libvirt-sock'],
			]
		: [['libvirtd', 'libvirt legacy monolithic daemon', 'libvirt-sock']];
	const units: Record<string, Unit> = {};
	for (const [name = '', description = '', socket = ''] of pairs) {
		units[`${name}.service`] = service(`${name}.service`, description, name, [`${name}.socket`]);
		units[`${name}.socket`] = {
			description: `${description} socket`,
			text: [
				`# /usr/lib/systemd/system/${name}.socket`,
				'[Unit]',
				`Description=${description} socket`,
				'',
				'[Socket]',
				`ListenStream=${DIRECTORY}/${socket}`,
				`Service=${name}.service`,
				`SocketMode=0${owner.mode.toString(8)}`,
				...(family === 'fedora' ? [] : [`SocketGroup=${owner.group}`]),
				'RemoveOnStop=yes',
				'',
				'[Install]',
				'WantedBy=sockets.target',
				'',
			].join('\n'),
			active: false,
			enabled: true,
			socket: `${DIRECTORY}/${socket}`,
			with: [`${name}.service`],
			owner: { ...owner },
		};
	}
	return units;
}

export function service(
	name: string,
	description: string,
	program: string,
	sockets: string[],
): Unit {
	return {
		description,
		text: [
			`# /usr/lib/systemd/system/${name}`,
			'[Unit]',
			`Description=${description}`,
			...sockets.map((socket) => `Requires=${socket}`),
			'',
			'[Service]',
			'Type=notify',
			`ExecStart=/usr/sbin/${program}`,
			'',
			'[Install]',
			'WantedBy=multi-user.target',
			'',
		].join('\n'),
		active: false,
		enabled: true,
		with: sockets,
	};
}

/** The name of the unit that somebody means: `libvirtd` is `libvirtd.service`, and old names lead to new ones. */
export function unitName(machine: Machine, wanted: string): string {
	const full = /\.(service|socket)$/.test(wanted) ? wanted : `${wanted}.service`;
	const renamed = full.replace(/^libvirt-bin\./, 'libvirtd.');
	return machine.units[full] ? full : renamed;
}

/** Starts a unit: a service starts its sockets first. False where systemd refuses. */
export function startUnit(machine: Machine, name: string): boolean {
	const unit = machine.units[name];
	if (!unit) return false;
	if (unit.active) return true;
	// A socket cannot be opened under a service that runs already.
	if (name.endsWith('.socket') && unit.with?.some((other) => machine.units[other]?.active))
		return false;
	if (name.endsWith('.service')) for (const socket of unit.with ?? []) startUnit(machine, socket);
	unit.active = true;
	openSocket(machine, unit);
	return true;
}

export function stopUnit(machine: Machine, name: string): void {
	const unit = machine.units[name];
	if (!unit?.active) return;
	unit.active = false;
	if (unit.socket) machine.files.delete(unit.socket);
	if (name.endsWith('.socket')) for (const other of unit.with ?? []) stopUnit(machine, other);
}

/** Sockets that would start a service again after it was stopped. */
export const wakers = ({ units }: Machine, name: string) =>
	Object.entries(units)
		.filter(
			([other, unit]) => other.endsWith('.socket') && unit.active && unit.with?.includes(name),
		)
		.map(([other]) => other);

/** Reads unit files again, with what the host has put into `<unit>.d`. */
export function reloadUnits(machine: Machine): void {
	const files = rootFiles(machine);
	for (const [name, unit] of Object.entries(machine.units)) {
		if (!unit.owner || !name.endsWith('.socket')) continue;
		const texts = [unit.text, ...dropIns(machine, name).map((path) => files.peek(path) ?? '')];
		for (const text of texts) {
			const group = /^SocketGroup=(.+)$/m.exec(text)?.[1]?.trim();
			const mode = /^SocketMode=([0-7]+)$/m.exec(text)?.[1];
			unit.owner = {
				group: group ?? unit.owner.group,
				mode: mode ? Number.parseInt(mode, 8) : unit.owner.mode,
			};
		}
	}
}

/** What the host has added to a unit. */
export function dropIns(machine: Machine, name: string): string[] {
	const files = rootFiles(machine);
	const folder = `/etc/systemd/system/${name}.d`;
	if (!files.exists(folder)) return [];
	return files
		.list(folder)
		.filter((file) => file.endsWith('.conf'))
		.map((file) => `${folder}/${file}`);
}

/** What starts with the machine. */
export function startEnabled(machine: Machine): void {
	for (const unit of Object.values(machine.units)) unit.active = false;
	reloadUnits(machine);
	for (const name of Object.keys(machine.units).sort((a) => (a.endsWith('.socket') ? -1 : 1)))
		if (machine.units[name]?.enabled) startUnit(machine, name);
}

function openSocket(machine: Machine, { socket, owner }: Unit): void {
	if (!socket || !owner) return;
	const files = rootFiles(machine);
	files.mkdir(DIRECTORY, { recursive: true });
	files.special(socket, {
		kind: 'socket',
		mode: owner.mode,
		uid: 0,
		gid: groupNamed(files, owner.group)?.gid ?? 0,
	});
}
