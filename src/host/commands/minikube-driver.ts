import { groupNamed } from '../machine/accounts.ts';
import { connect, networkTrouble } from '../machine/connection.ts';
import { canVirtualise } from '../machine/cpu.ts';
import { kvmReady, whoIs } from '../machine/machine.ts';
import type { MinikubeVersion } from './minikube-versions.ts';
import type { Call } from './program.ts';

/** Why a driver cannot be used: minikube's id, its text, and its suggestion. */
export interface DriverTrouble {
	readonly id: string;
	readonly text: string;
	readonly suggestion?: string;
	readonly issues?: readonly number[];
}

const KVM_DOC = 'https://minikube.sigs.k8s.io/docs/reference/drivers/kvm2/';
export const documentation: Readonly<Record<string, string>> = {
	kvm2: KVM_DOC,
	docker: 'https://docs.docker.com/engine/install/linux-postinstall/',
};

const RELOGIN =
	'Check that libvirtd is properly installed and that you are a member of the appropriate libvirt group (remember to relogin for group changes to take effect!)';

/** What minikube finds when it looks at a driver, in the order in which it looks (`drvs/kvm2/kvm2.go`). */
export function driverTrouble(
	call: Call,
	driver: string,
	version: MinikubeVersion,
): DriverTrouble | undefined {
	if (driver === 'kvm2') return kvmTrouble(call, version);
	if (driver === 'docker') return dockerTrouble(call);
	return {
		id: 'DRV_UNSUPPORTED_OS',
		text: `The driver '${driver}' is not supported on linux/${goarch(call)}`,
	};
}

export const goarch = ({ machine }: Call) => (machine.spec.cpu === 'arm64' ? 'arm64' : 'amd64');

function kvmTrouble(call: Call, { version }: MinikubeVersion): DriverTrouble | undefined {
	const { machine, root } = call;
	const notFound = (error: string, suggestion: string): DriverTrouble => ({
		id: 'PROVIDER_KVM2_NOT_FOUND',
		text: `The 'kvm2' provider was not found: ${error}`,
		suggestion,
	});
	if (machine.spec.cpu === 'arm64')
		return notFound(
			'KVM is not supported on "arm64", contributions are welcome',
			'you can use the KVM driver on amd64',
		);
	// The account database is asked, not the session: a member that has not logged in again passes here.
	if (version === '1.39.0' && !inLibvirtGroup(call))
		return {
			id: 'PR_KVM_USER_PERMISSION',
			text: 'libvirt group membership check failed:\nuser is not a member of the appropriate libvirt group',
			suggestion: RELOGIN,
			issues: [5617, 10070],
		};
	if (!root.exists('/usr/bin/virsh'))
		return notFound('exec: "virsh": executable file not found in $PATH', 'Install libvirt');
	const connection = connect(machine, call.env('LIBVIRT_DEFAULT_URI') ?? 'qemu:///system');
	if ('refused' in connection)
		return {
			id: 'PROVIDER_KVM2_ERROR',
			text: `/usr/bin/virsh domcapabilities --virttype kvm failed:\nerror: failed to connect to the hypervisor\nerror: ${connection.refused}\nexit status 1`,
			suggestion: 'Follow your Linux distribution instructions for configuring KVM',
		};
	if (!canVirtualise(machine.spec) || !machine.files.has('/dev/kvm'))
		return {
			id: 'PROVIDER_KVM2_ERROR',
			text: "/usr/bin/virsh domcapabilities --virttype kvm failed:\nerror: failed to get emulator capabilities\nerror: invalid argument: KVM is not supported by '/usr/bin/qemu-system-x86_64' on this host\nexit status 1",
			suggestion: 'Follow your Linux distribution instructions for configuring KVM',
		};
	return undefined;
}

function inLibvirtGroup({ machine, root }: Call): boolean {
	const account = (root.peek('/etc/passwd') ?? '')
		.split('\n')
		.find((row) => Number(row.split(':')[2]) === whoIs(machine).uid);
	const name = account?.split(':')[0] ?? '';
	return (root.peek('/etc/group') ?? '')
		.split('\n')
		.some(
			(row) => row.startsWith('libvirt') && (row.split(':')[3] ?? '').split(',').includes(name),
		);
}

function dockerTrouble({ machine, root }: Call): DriverTrouble | undefined {
	if (!root.exists('/usr/bin/docker'))
		return {
			id: 'PROVIDER_DOCKER_NOT_FOUND',
			text: `The 'docker' provider was not found: exec: "docker": executable file not found in $PATH`,
			suggestion: 'Install Docker',
		};
	if (!machine.units['docker.service']?.active)
		return {
			id: 'PROVIDER_DOCKER_NOT_RUNNING',
			text: '"docker version --format <no value>-<no value>:<no value>" exit status 1: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
			suggestion: 'Start the Docker service',
		};
	const { gid, groups, uid } = whoIs(machine);
	const docker = groupNamed(root, 'docker')?.gid;
	if (uid !== 0 && docker !== undefined && gid !== docker && !groups.includes(docker))
		return {
			id: 'PROVIDER_DOCKER_NEWGRP',
			text: '"docker version --format <no value>-<no value>:<no value>" exit status 1: permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
			suggestion:
				"Add your user to the 'docker' group: 'sudo usermod -aG docker $USER && newgrp docker'",
		};
	return undefined;
}

/** What stops the VM itself once the driver is accepted. */
export function provisionTrouble({ machine }: Call, driver: string): string | undefined {
	if (driver !== 'kvm2') return undefined;
	const { networks } = machine.libvirt.system;
	const start = networks.find(({ name }) => name === 'default');
	if (!start)
		return "creating host: create: creating: setting up network default: virError(Code=43, Domain=19, Message='Network not found: no network with matching name 'default'')";
	const trouble = networkTrouble(machine);
	if (trouble)
		return `creating host: create: creating: ensuring active networks: starting network default: virError(Code=38, Domain=0, Message='${trouble}')`;
	if (kvmReady(machine) === 'denied')
		return "creating host: create: creating: error creating VM: virError(Code=1, Domain=10, Message='internal error: process exited while connecting to monitor: Could not access KVM kernel module: Permission denied')";
	return undefined;
}
