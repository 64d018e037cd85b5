import { setMember } from '../machine/accounts.ts';
import { createMachine, logIn } from '../machine/create-machine.ts';
import { type Machine, rootFiles, USER } from '../machine/machine.ts';
import { addMinikube, addPrograms } from '../machine/programs.ts';
import type { Settings } from '../settings/settings.ts';

/** A fresh host of the reader's release and processor: minikube and kubectl are there, virtualisation is not yet. */
export function freshHost(
	{ release, cpu, driver }: Pick<Settings, 'release' | 'cpu' | 'driver'>,
	now?: () => number,
): Machine {
	const docker = release.startsWith('fedora') ? 'docker' : 'docker.io';
	const machine = createMachine({ release, cpu }, driver === 'docker' ? [docker] : [], now);
	addMinikube(machine, '/usr/local/bin/minikube', '1.39.0', now);
	addPrograms(machine, ['/usr/local/bin/kubectl'], now);
	if (driver === 'docker') setMember(rootFiles(machine), 'docker', USER, true);
	logIn(machine);
	return machine;
}
