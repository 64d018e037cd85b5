/** A release that the host can imitate, as far as commands tell it apart. */
export interface Release {
	readonly id: ReleaseId;
	readonly family: 'ubuntu' | 'debian' | 'fedora';
	/** As people say it, and as minikube prints it: "Ubuntu 24.04". */
	readonly title: string;
	readonly version: string;
	readonly codename: string;
	readonly prettyName: string;
	readonly kernel: string;
	readonly libvirt: string;
	readonly qemu: string;
	/** One daemon for each driver and sockets for each, instead of one libvirtd. */
	readonly modular: boolean;
	/** systemd listens on the socket and starts the daemon; before, the daemon listened itself. */
	readonly socketActivation: boolean;
	/** What to type to get the packages, without `sudo` and the tool's name. */
	readonly packages: readonly string[];
	/** What a lesson has to say about the release itself, if anything. */
	readonly note?: string;
}

export type ReleaseId =
	| 'ubuntu-18.04'
	| 'ubuntu-20.04'
	| 'ubuntu-22.04'
	| 'ubuntu-24.04'
	| 'ubuntu-26.04'
	| 'debian-12'
	| 'debian-13'
	| 'fedora-43';

const modern = ['cpu-checker', 'qemu-system-x86', 'libvirt-daemon-system', 'libvirt-clients'];

function ubuntu(
	version: string,
	codename: string,
	kernel: string,
	libvirt: string,
	qemu: string,
	rest: Partial<Release> = {},
): Release {
	return {
		id: `ubuntu-${version}` as ReleaseId,
		family: 'ubuntu',
		title: `Ubuntu ${version}`,
		version,
		codename,
		prettyName: `Ubuntu ${version} LTS`,
		kernel: `${kernel}-generic`,
		libvirt,
		qemu,
		modular: false,
		socketActivation: true,
		packages: modern,
		...rest,
	};
}

export const releases: Readonly<Record<ReleaseId, Release>> = {
	'ubuntu-18.04': ubuntu('18.04', 'bionic', '4.15.0-213', '4.0.0', '2.11.1', {
		socketActivation: false,
		packages: ['cpu-checker', 'qemu-kvm', 'libvirt-bin', 'bridge-utils', 'virt-manager'],
		note: 'Standard support ended on 31 May 2023. Take it to read the article as it was, not to install.',
	}),
	'ubuntu-20.04': ubuntu('20.04', 'focal', '5.4.0-216', '6.0.0', '4.2.1', {
		note: 'Standard support ended on 31 May 2025.',
	}),
	'ubuntu-22.04': ubuntu('22.04', 'jammy', '5.15.0-161', '8.0.0', '6.2.0'),
	'ubuntu-24.04': ubuntu('24.04', 'noble', '6.8.0-88', '10.0.0', '8.2.2'),
	'ubuntu-26.04': ubuntu('26.04', 'resolute', '7.0.0-14', '12.0.0', '10.2.1', {
		note: 'There are two stacks, base and HWE, that exclude each other: name qemu-system-x86, not qemu-kvm.',
	}),
	'debian-12': {
		id: 'debian-12',
		family: 'debian',
		title: 'Debian 12',
		version: '12',
		codename: 'bookworm',
		prettyName: 'Debian GNU/Linux 12 (bookworm)',
		kernel: '6.1.0-41-amd64',
		libvirt: '9.0.0',
		qemu: '7.2.19',
		modular: false,
		socketActivation: true,
		packages: modern,
	},
	'debian-13': {
		id: 'debian-13',
		family: 'debian',
		title: 'Debian 13',
		version: '13',
		codename: 'trixie',
		prettyName: 'Debian GNU/Linux 13 (trixie)',
		kernel: '6.12.57+deb13-amd64',
		libvirt: '11.3.0',
		qemu: '10.0.3',
		modular: false,
		socketActivation: true,
		packages: modern,
	},
	'fedora-43': {
		id: 'fedora-43',
		family: 'fedora',
		title: 'Fedora 43',
		version: '43',
		codename: '',
		prettyName: 'Fedora Linux 43 (Workstation Edition)',
		kernel: '6.17.8-300.fc43.x86_64',
		libvirt: '11.6.0',
		qemu: '10.1.2',
		modular: true,
		socketActivation: true,
		packages: ['@virtualization'],
		note: 'Daemons are modular: virtqemud answers for QEMU, and there is no libvirtd to start.',
	},
};

/** The text of /etc/os-release. */
export function osRelease({ family, version, codename, prettyName }: Release): string {
	const [name, id, like] = {
		ubuntu: ['Ubuntu', 'ubuntu', 'debian'],
		debian: ['Debian GNU/Linux', 'debian', undefined],
		fedora: ['Fedora Linux', 'fedora', undefined],
	}[family] as [string, string, string | undefined];
	return [
		`PRETTY_NAME="${prettyName}"`,
		`NAME="${name}"`,
		`VERSION_ID="${version}"`,
		...(codename ? [`VERSION_CODENAME=${codename}`] : []),
		`ID=${id}`,
		...(like ? [`ID_LIKE=${like}`] : []),
		'',
	].join('\n');
}

/** Whether the kernel is at least this version. */
export function kernelAtLeast({ kernel }: Release, major: number, minor: number): boolean {
	const [, ours = '0', under = '0'] = /^(\d+)\.(\d+)/.exec(kernel) ?? [];
	return Number(ours) > major || (Number(ours) === major && Number(under) >= minor);
}
