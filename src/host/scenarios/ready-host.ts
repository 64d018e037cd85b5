import { groupNamed, setMember } from '../machine/accounts.ts';
import { createMachine, logIn } from '../machine/create-machine.ts';
import { type Machine, type MachineSpec, releaseOf, rootFiles, USER } from '../machine/machine.ts';
import { addMinikube, addPrograms } from '../machine/programs.ts';

/** A host with everything in place: packages, group, minikube and kubectl. */
export function readyHost(
	part: Partial<MachineSpec> = {},
	now?: () => number,
	extra: readonly string[] = [],
): Machine {
	const spec = createMachine(part, [], now);
	const machine = createMachine(
		part,
		[
			...releaseOf(spec).packages.filter((name) => part.cpu !== 'arm64' || name === 'cpu-checker'),
			...extra,
		],
		now,
	);
	setMemberOf(machine, 'libvirt', true);
	addTools(machine, '1.39.0', now);
	logIn(machine);
	return machine;
}

/** Puts the account into a group or out of it, where the group exists. */
export function setMemberOf(machine: Machine, group: string, member: boolean): void {
	const files = rootFiles(machine);
	if (groupNamed(files, group)) setMember(files, group, USER, member);
}

/** A minikube of this version, and kubectl. */
export function addTools(machine: Machine, version: string, now?: () => number): void {
	addMinikube(machine, '/usr/local/bin/minikube', version, now);
	addPrograms(machine, ['/usr/local/bin/kubectl'], now);
}
