import { releaseOf, whoIs } from '../machine/machine.ts';
import { dropIns, reloadUnits, startUnit, stopUnit, unitName, wakers } from '../machine/units.ts';
import { type Call, type Program, readWords } from './program.ts';

const CHANGING = [
	'start',
	'stop',
	'restart',
	'enable',
	'disable',
	'daemon-reload',
	'reload',
	'reboot',
];

/** `systemctl`, with the units of libvirt and Docker. */
export const systemctl: Program = async (call) => {
	const { args, machine, out, err } = call;
	const { options, words } = readWords(args, ['t', 'type', 'p']);
	const [action = '', ...names] = words;
	if (CHANGING.includes(action) && whoIs(machine).uid !== 0) {
		const [what, verb] =
			action === 'daemon-reload' ? ['', 'reload daemon'] : [` ${names[0] ?? ''}`, action];
		err(
			action === 'enable' || action === 'disable'
				? `Failed to ${verb} unit: Access denied\n`
				: `Failed to ${verb}${what && ` ${unitName(machine, names[0] ?? '')}`}: Access denied\nSee system logs and 'systemctl status${what && ` ${unitName(machine, names[0] ?? '')}`}' for details.\n`,
		);
		return action === 'enable' ? 1 : 4;
	}
	if (action === 'daemon-reload') {
		reloadUnits(machine);
		return 0;
	}
	if (action === 'reboot') return rebooting(call, options['firmware-setup'] === true);
	if (action === 'list-units' || action === 'list-unit-files') {
		for (const [name, { active, enabled, description }] of Object.entries(machine.units))
			if (action === 'list-unit-files')
				out(`${name.padEnd(28)} ${enabled ? 'enabled' : 'disabled'}\n`);
			else if (active || options['all'])
				out(`${name.padEnd(28)} loaded ${active ? 'active' : 'inactive'} ${description}\n`);
		return 0;
	}
	let code = 0;
	for (const wanted of names)
		code = (await onUnit(call, action, wanted, options['now'] === true)) || code;
	return code;
};

async function onUnit(call: Call, action: string, wanted: string, now: boolean): Promise<number> {
	const { machine, out, err, root } = call;
	const name = unitName(machine, wanted);
	const unit = machine.units[name];
	if (!unit) {
		err(missing(action, name));
		return action === 'status' || action === 'is-active'
			? 4
			: action === 'enable' || action === 'cat'
				? 1
				: 5;
	}
	switch (action) {
		case 'start':
			return started(call, name);
		case 'stop':
			stopUnit(machine, name);
			for (const waker of wakers(machine, name))
				err(`Stopping '${name}', but its triggering units are still active:\n${waker}\n`);
			return 0;
		case 'restart':
		case 'reload':
			if (name.endsWith('.socket') && unit.with?.some((other) => machine.units[other]?.active))
				return refusedSocket(call, name);
			stopUnit(machine, name);
			return started(call, name);
		case 'enable':
		case 'disable':
			unit.enabled = action === 'enable';
			for (const other of name.endsWith('.service') ? (unit.with ?? []) : []) {
				const socket = machine.units[other];
				if (socket && action === 'enable') socket.enabled = true;
			}
			if (action === 'enable')
				err(
					`Created symlink /etc/systemd/system/multi-user.target.wants/${name} → /usr/lib/systemd/system/${name}.\n`,
				);
			else err(`Removed "/etc/systemd/system/multi-user.target.wants/${name}".\n`);
			if (!now) return 0;
			if (action === 'enable') return started(call, name);
			stopUnit(machine, name);
			return 0;
		case 'is-active':
			out(`${unit.active ? 'active' : 'inactive'}\n`);
			return unit.active ? 0 : 3;
		case 'is-enabled':
			out(`${unit.enabled ? 'enabled' : 'disabled'}\n`);
			return unit.enabled ? 0 : 1;
		case 'cat':
			out(unit.text);
			for (const path of dropIns(machine, name)) out(`\n# ${path}\n${root.peek(path) ?? ''}`);
			return 0;
		case 'status': {
			const socket = name.endsWith('.socket');
			const state = unit.active
				? `active (${socket ? 'listening' : 'running'})`
				: 'inactive (dead)';
			const by = wakers(machine, name);
			out(
				[
					`${unit.active ? '●' : '○'} ${name} - ${unit.description}`,
					`     Loaded: loaded (/usr/lib/systemd/system/${name}; ${unit.enabled ? 'enabled' : 'disabled'}; preset: enabled)`,
					`     Active: ${state}`,
					...(by.length > 0 ? [`TriggeredBy: ● ${by.join('\n             ● ')}`] : []),
					...(socket ? [`     Listen: ${unit.socket} (Stream)`] : []),
					'',
				].join('\n'),
			);
			return unit.active ? 0 : 3;
		}
		default:
			err(`Unknown command verb '${action}'.\n`);
			return 1;
	}
}

function started(call: Call, name: string): number {
	return startUnit(call.machine, name) ? 0 : refusedSocket(call, name);
}

function refusedSocket({ err }: Call, name: string): number {
	err(`Job failed. See "journalctl -xe" for details.\n`);
	err(`${name}: Socket service ${name.replace('.socket', '.service')} already active, refusing.\n`);
	return 1;
}

const missing = (action: string, name: string) =>
	({
		status: `Unit ${name} could not be found.\n`,
		cat: `No files found for ${name}.\n`,
		enable: `Failed to enable unit: Unit file ${name} does not exist.\n`,
		disable: `Failed to disable unit: Unit file ${name} does not exist.\n`,
		start: `Failed to start ${name}: Unit ${name} not found.\n`,
		stop: `Failed to stop ${name}: Unit ${name} not loaded.\n`,
		restart: `Failed to restart ${name}: Unit ${name} not found.\n`,
		'is-active': '',
	})[action] ?? `Unit ${name} not found.\n`;

/** `service name action`: the old way to say `systemctl action name`. */
export const service: Program = (call) => {
	const [name = '', action = 'status'] = call.args;
	return systemctl({ ...call, name: 'systemctl', args: [action, name] });
};

/** `reboot`: every shell ends; with the firmware setup first, virtualisation can be switched. */
export const reboot: Program = (call) => {
	if (whoIs(call.machine).uid === 0) return rebooting(call, false);
	call.err('Call to Reboot failed: Access denied\n');
	return 1;
};

async function rebooting(call: Call, setup: boolean): Promise<number> {
	const { machine, out, ask, pause } = call;
	if (setup && machine.spec.guest) {
		call.err(
			'Cannot indicate to EFI to boot into setup mode: this machine is a VM, whose host decides.\n',
		);
		return 1;
	}
	if (setup) {
		out(
			`\nFirmware setup (simulated)\n  Virtualization Technology  [${machine.spec.firmware ? 'Enabled' : 'Disabled'}]\n`,
		);
		const answer = await ask(`${machine.spec.firmware ? 'Disable' : 'Enable'} it and save? [y/N] `);
		if (/^y(es)?$/i.test(answer.trim())) machine.spec.firmware = !machine.spec.firmware;
	}
	await pause(1500);
	call.reboot();
	out(
		`\nThe simulated host started anew (${releaseOf(machine).title}). You are logged in again.\n`,
	);
	return 0;
}
