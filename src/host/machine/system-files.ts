import { HOME, type Machine, releaseOf, rootFiles, USER } from './machine.ts';
import { addPrograms } from './programs.ts';
import { osRelease } from './releases.ts';

const FOLDERS = [
	'/dev',
	'/proc',
	'/sys/module',
	'/run',
	'/tmp',
	'/root',
	'/boot',
	'/home',
	'/mnt',
	'/opt',
	'/srv',
	'/usr/bin',
	'/usr/sbin',
	'/usr/local/bin',
	'/usr/local/sbin',
	'/usr/lib',
	'/etc/udev/rules.d',
	'/etc/systemd/system',
	'/etc/apt',
	'/var/lib',
	'/var/log',
	'/var/cache',
];

/** Programs that every installation has. */
const BASE =
	'echo cat printf ls mkdir rmdir touch rm cp mv ln chmod pwd readlink head tail wc stat grep fgrep egrep sed awk sort uniq comm cut paste tr rev nl fold expand unexpand strings split column join tee find basename dirname env printenv xargs true false clear bash sh jq base64 diff date sleep timeout time seq expr md5sum sha1sum sha256sum file which tac hostname whoami od id groups getent chown chgrp uname lscpu nproc free df man less more sudo su newgrp login gpasswd curl wget install dmesg udevadm systemctl systemd-detect-virt journalctl sg test simulated alias unalias history help'.split(
		' ',
	);

const ADMIN =
	'adduser addgroup useradd usermod groupadd service modprobe rmmod lsmod modinfo reboot poweroff shutdown'.split(
		' ',
	);

/** The files of a fresh installation with the account `ana`, who may use sudo. */
export function installSystem(machine: Machine, now?: () => number): void {
	const files = rootFiles(machine, now);
	const release = releaseOf(machine);
	for (const folder of FOLDERS) files.mkdir(folder, { recursive: true });
	for (const name of ['bin', 'sbin']) files.link(`usr/${name}`, `/${name}`);
	files.link('../run', '/var/run');
	files.chmod('/tmp', 0o1777);
	files.chmod('/root', 0o700);
	const admin = release.family === 'fedora' ? 'wheel' : 'sudo';
	files.write('/etc/passwd', passwd);
	files.write(
		'/etc/group',
		[
			'root:x:0:',
			`adm:x:4:${release.family === 'fedora' ? '' : USER}`,
			`${admin}:x:${release.family === 'fedora' ? 10 : 27}:${USER}`,
			'dip:x:30:',
			'plugdev:x:46:',
			'kvm:x:993:',
			`${USER}:x:1000:`,
			'nogroup:x:65534:',
			'',
		].join('\n'),
	);
	files.write('/etc/os-release', osRelease(release));
	files.write('/etc/hostname', `${machine.hostname}\n`);
	files.write('/proc/version', `Linux version ${release.kernel}\n`, 0o444);
	files.write('/proc/meminfo', `MemTotal:       ${machine.spec.memoryMiB * 1024} kB\n`, 0o444);
	for (const [name, minor] of [
		['null', 3],
		['zero', 5],
		['random', 8],
	] as const)
		files.special(`/dev/${name}`, {
			kind: 'device',
			mode: 0o666,
			uid: 0,
			gid: 0,
			device: [1, minor],
		});
	addPrograms(
		machine,
		BASE.map((name) => `/usr/bin/${name}`),
		now,
	);
	addPrograms(
		machine,
		ADMIN.map((name) => `/usr/sbin/${name}`),
		now,
	);
	const manager =
		release.family === 'fedora' ? ['dnf', 'rpm'] : ['apt', 'apt-get', 'apt-cache', 'dpkg'];
	addPrograms(
		machine,
		manager.map((name) => `/usr/bin/${name}`),
		now,
	);
	files.mkdir(HOME);
	files.chown(HOME, { uid: 1000, gid: 1000 });
	files.chmod(HOME, 0o750);
}

const passwd = [
	'root:x:0:0:root:/root:/bin/bash',
	'daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin',
	'libvirt-qemu:x:64055:993:Libvirt Qemu,,,:/var/lib/libvirt:/usr/sbin/nologin',
	`${USER}:x:1000:1000:Ana,,,:${HOME}:/bin/bash`,
	'',
].join('\n');
