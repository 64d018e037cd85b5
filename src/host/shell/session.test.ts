import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenario } from '../scenarios/scenarios.ts';
import { Session } from './session.ts';

/** Types lines and gives what the last one printed, and its code. */
async function type(session: Session, ...lines: string[]): Promise<{ text: string; code: number }> {
	let last = { text: '', code: 0 };
	for (const line of lines) {
		let text = '';
		const code = await session.run(line, {
			write: (part) => {
				text += part;
			},
			ask: async () => 'y',
		});
		last = { text, code };
	}
	return last;
}
const on = (id: string) => new Session(scenario(id).start());

test("the article's path, its mistakes included, goes as on a real host", async () => {
	const session = on('article');
	const curly = await type(session, 'egrep -c ‘(svm|vmx)’ /proc/cpuinfo');
	assert.match(curly.text, /^bash: syntax error near unexpected token `\('\n/);
	assert.equal(curly.code, 2);
	assert.equal((await type(session, "egrep -c '(svm|vmx)' /proc/cpuinfo")).text, '8\n');
	assert.match((await type(session, 'sudo kvm-ok')).text, /KVM acceleration can be used/);
	await type(session, 'sudo apt-get install qemu-kvm libvirt-bin bridge-utils virt-manager');
	assert.equal((await type(session, 'sudo service libvirtd start')).code, 0);
	assert.match((await type(session, 'virsh list --all')).text, /Permission denied/);
	assert.match((await type(session, 'sudo adduser `id -un` libvirt')).text, /already a member/);
	await type(session, 'sudo adduser `id -un` kvm', 'sudo login -f `id -un`');
	assert.match((await type(session, 'virsh list --all')).text, /^ Id {3}Name {3}State\n/);
	assert.match(
		(await type(session, 'grep "unix_sock_group" /etc/libvirt/libvirtd.conf')).text,
		/^unix_sock_group = "libvirt"/,
	);
	assert.match((await type(session, 'ls -l /dev/kvm')).text, /^crw-rw---- 1 root kvm 10, 232 /);
	assert.match(
		(await type(session, 'ls -l /var/run/libvirt/libvirt-socks')).text,
		/No such file or directory/,
	);
	assert.match(
		(await type(session, 'ls -l /var/run/libvirt/libvirt-sock')).text,
		/^srwxrwx--- 1 root libvirt /,
	);
	assert.match((await type(session, 'rmmod kvm')).text, /in use by: kvm_intel/);
	assert.match((await type(session, 'chown root:kvm /dev/kvm')).text, /Operation not permitted/);
	await type(session, 'minikube config set vm-driver kvm2');
	const start = await type(
		session,
		'minikube start --memory=16384 --cpus=4 -p minikube-kvm2 --vm-driver kvm2',
	);
	assert.match(start.text, /Creating kvm2 VM \(CPUs=4, Memory=16384MB, Disk=20000MB\)/);
	assert.match(start.text, /Preparing Kubernetes v1\.16\.2 on Docker '18\.09\.9'/);
	assert.match((await type(session, 'kubectl get nodes')).text, /minikube-kvm2 +Ready/);
});

test('one dead package name stops the whole installation', async () => {
	const session = on('fresh');
	const { text, code } = await type(
		session,
		'sudo apt-get install -y qemu-kvm libvirt-bin virt-manager',
	);
	assert.match(text, /E: Package 'libvirt-bin' has no installation candidate/);
	assert.equal(code, 100);
	assert.deepEqual(session.machine.packages, []);
});

test('a group that was joined is in the account at once, and in the session after the next login', async () => {
	const session = on('not-in-group');
	await type(session, 'sudo usermod -aG libvirt ana');
	assert.match((await type(session, 'id ana')).text, /libvirt/);
	assert.doesNotMatch((await type(session, 'id')).text, /libvirt/);
	assert.match((await type(session, 'exit', 'id')).text, /libvirt/);
});

test('usermod -G without -a drops all other groups', async () => {
	const { text } = await type(on('fresh'), 'sudo usermod -G kvm ana', 'id -nG ana');
	assert.equal(text, 'ana kvm\n');
});

test('files that are not yours are refused, each command in its words', async () => {
	const session = on('fresh');
	const said = async (line: string) => (await type(session, line)).text;
	assert.equal(await said('echo x > /etc/f'), 'bash: /etc/f: Permission denied\n');
	assert.equal(await said('sudo echo x > /etc/f'), 'bash: /etc/f: Permission denied\n');
	assert.equal(await said('sed -i s/a/b/ /etc/group'), 'sed: /etc/group: Permission denied\n');
	assert.equal(await said('cd /root'), 'bash: cd: /root: Permission denied\n');
	assert.equal(await said('echo x | sudo tee /etc/f'), 'x\n');
	assert.equal(await said('cat /etc/f'), 'x\n');
});

test('folder, variables, aliases and $? last from line to line', async () => {
	const session = on('fresh');
	await type(session, 'cd /tmp', 'A=1; export B=2', 'alias hi="echo hello"', 'false');
	assert.equal((await type(session, 'echo $?')).text, '1\n');
	assert.equal((await type(session, 'hi $A $B; pwd')).text, 'hello 1 2\n/tmp\n');
});

test('a loop, a flood and a background command end with a plain sentence', async () => {
	const session = on('fresh');
	assert.match((await type(session, 'cd /tmp', 'while true; do :; done')).text, /20,000 commands/);
	assert.match((await type(session, 'sleep 1 &')).text, /nothing in the background/);
	assert.equal((await type(session, 'pwd')).text, '/tmp\n');
});

test('minikube refuses kvm2 on arm64, and memory that the host has not', async () => {
	assert.match(
		(await type(on('arm64'), 'minikube start --driver=kvm2')).text,
		/PROVIDER_KVM2_NOT_FOUND.*"arm64"/,
	);
	assert.match(
		(await type(on('old-minikube'), 'minikube start --driver=kvm2')).text,
		/unknown flag: --driver/,
	);
	const session = on('network-inactive');
	assert.match(
		(await type(session, 'minikube start --driver=kvm2 --memory=64g')).text,
		/RSRC_OVER_ALLOC_MEM: Requested memory allocation 65536MB/,
	);
});

test('deleting a profile leaves no VM, network or context', async () => {
	const session = on('network-inactive');
	await type(session, 'minikube start -p a --driver=kvm2', 'minikube delete -p a');
	assert.deepEqual(session.machine.libvirt.system.domains, []);
	assert.deepEqual(
		session.machine.libvirt.system.networks.map(({ name }) => name),
		['default'],
	);
	assert.equal(session.machine.context, undefined);
});

test('grep with several patterns finds any of them', async () => {
	const session = on('firmware-off');
	assert.match(
		(await type(session, 'sudo dmesg | grep -i -e vmx -e svm')).text,
		/VMX .*disabled by BIOS/,
	);
	assert.equal(
		(await type(session, "grep -E -e 'a{3}' -e '^root:x:(0)' /etc/passwd")).text.split(':')[0],
		'root',
	);
});
