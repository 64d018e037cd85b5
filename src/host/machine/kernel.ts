import { groupNamed } from './accounts.ts';
import { canVirtualise, cpuinfo, vendorModule } from './cpu.ts';
import { type Machine, rootFiles } from './machine.ts';

/** What the kernel and udev set up when a machine starts: /proc, modules, devices. */
export function bootKernel(machine: Machine, now?: () => number): void {
	const files = rootFiles(machine, now);
	files.write('/proc/cpuinfo', cpuinfo(machine.spec), 0o444);
	machine.modules = ['bridge', 'stp', 'llc'];
	machine.boots++;
	const vendor = vendorModule(machine.spec);
	if (canVirtualise(machine.spec)) {
		if (vendor) machine.modules.unshift(vendor, 'kvm');
		else makeDevice(machine);
	} else files.tree.delete('/dev/kvm');
	listModules(machine);
	if (vendor && machine.modules.includes(vendor)) makeDevice(machine);
}

/** /dev/kvm as udev makes it: rules of the host in /etc come after those of the system. */
export function makeDevice(machine: Machine): void {
	const files = rootFiles(machine);
	let group = 'kvm';
	let mode = '0660';
	const rules = files.exists('/etc/udev/rules.d') ? files.list('/etc/udev/rules.d') : [];
	for (const name of rules.filter((rule) => rule.endsWith('.rules')))
		for (const line of (files.peek(`/etc/udev/rules.d/${name}`) ?? '').split('\n')) {
			if (!/^\s*KERNEL==["']kvm["']/.test(line)) continue;
			group = /GROUP:?="([^"]+)"/.exec(line)?.[1] ?? group;
			mode = /MODE:?="([0-7]+)"/.exec(line)?.[1] ?? mode;
		}
	files.special('/dev/kvm', {
		kind: 'device',
		mode: Number.parseInt(mode, 8),
		uid: 0,
		gid: groupNamed(files, group)?.gid ?? 0,
		device: [10, 232],
	});
}

/** Modules that each one needs. */
const needs: Readonly<Record<string, readonly string[]>> = {
	kvm_intel: ['kvm'],
	kvm_amd: ['kvm'],
	bridge: ['stp', 'llc'],
};

/** Loaded modules that need this one. */
export const usersOf = ({ modules }: Machine, module: string) =>
	modules.filter((other) => needs[other]?.includes(module));

/** Whether anything that runs uses it: a VM holds the module of its processor. */
export const isBusy = (machine: Machine, module: string) =>
	module === vendorModule(machine.spec) &&
	machine.libvirt.system.domains.some(({ id }) => id !== undefined);

export const knownModules = [
	'kvm',
	'kvm_intel',
	'kvm_amd',
	'bridge',
	'stp',
	'llc',
	'vhost_net',
	'tun',
];

/** Loads a module with what it needs; false where the processor or the firmware refuses. */
export function loadModule(machine: Machine, module: string): boolean {
	if (machine.modules.includes(module)) return true;
	const vendor = /^kvm_/.test(module);
	if (vendor && (module !== vendorModule(machine.spec) || !canVirtualise(machine.spec)))
		return false;
	for (const other of needs[module] ?? []) loadModule(machine, other);
	machine.modules.unshift(module);
	if (vendor) makeDevice(machine);
	listModules(machine);
	return true;
}

/** Takes a module out; whoever calls has made sure that nothing uses it. */
export function unloadModule(machine: Machine, module: string): void {
	machine.modules = machine.modules.filter((other) => other !== module);
	if (module === vendorModule(machine.spec)) machine.files.delete('/dev/kvm');
	listModules(machine);
}

function listModules(machine: Machine): void {
	const files = rootFiles(machine);
	const lines = machine.modules.map((module) => {
		const by = usersOf(machine, module);
		return `${module} 409600 ${by.length} ${by.length > 0 ? `${by.join(',')},` : '-'} Live 0x0000000000000000\n`;
	});
	files.write('/proc/modules', lines.join(''), 0o444);
	const vendor = vendorModule(machine.spec);
	if (!vendor) return;
	const parameters = `/sys/module/${vendor}/parameters`;
	if (machine.modules.includes(vendor)) {
		files.mkdir(parameters, { recursive: true });
		files.write(`${parameters}/nested`, vendor === 'kvm_intel' ? 'Y\n' : '1\n', 0o444);
	} else if (files.exists(`/sys/module/${vendor}`))
		files.remove(`/sys/module/${vendor}`, { recursive: true });
}
