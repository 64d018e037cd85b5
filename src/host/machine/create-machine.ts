import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { credentialsOf, users } from './accounts.ts';
import { bootKernel } from './kernel.ts';
import { defaultSpec, type Machine, type MachineSpec, rootFiles, USER } from './machine.ts';
import { install } from './packages.ts';
import { releases } from './releases.ts';
import { installSystem } from './system-files.ts';

/** A machine with its system installed, switched on, and `ana` logged in. Packages beyond that are named. */
export function createMachine(
	part: Partial<MachineSpec> = {},
	packages: readonly string[] = [],
	now: () => number = Date.now,
): Machine {
	const spec: MachineSpec = { ...defaultSpec, ...part };
	const machine: Machine = {
		spec,
		hostname: releases[spec.release].family,
		files: new Map([['/', { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: now() }]]),
		logins: [],
		packages: [],
		units: {},
		modules: [],
		libvirt: { system: qemu('qemu:///system'), session: qemu('qemu:///session') },
		clusters: [],
		boots: 0,
	};
	installSystem(machine, now);
	bootKernel(machine, now);
	for (const name of packages) install(machine, name, now);
	logIn(machine);
	return machine;
}

/** Ends every shell and begins a new one, with the groups that the account has now. */
export function logIn(machine: Machine, name: string = USER): void {
	const files = rootFiles(machine);
	const user = users(files).find((candidate) => candidate.name === name);
	if (!user) throw new Error(`No user "${name}" in /etc/passwd of the simulated host.`);
	machine.logins = [{ user: name, credentials: credentialsOf(files, user) }];
}

function qemu(uri: string): Hypervisor {
	return { uri, driver: 'QEMU', nextId: 1, domains: [], networks: [], pools: [] };
}
