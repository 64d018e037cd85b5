import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from '../shell/session.ts';
import { scenario } from './scenarios.ts';

/** Types lines on the host of a scenario, and says whether it is well after that. */
async function reachedBy(id: string, ...lines: string[]): Promise<boolean> {
	const each = scenario(id);
	const session = new Session(each.start());
	for (const line of lines) await session.run(line);
	return each.reached(session.machine);
}

test('a script counts as repaired by its quotes, however they came there', async () => {
	const straight = `echo "grep -Eom1 '\\b(vmx|svm)\\b' /proc/cpuinfo" > can-it.sh`;
	assert.equal(await reachedBy('curly-quotes', straight), true);
	assert.equal(await reachedBy('curly-quotes', `sed -i 's/[‘’]/"/g' can-it.sh`), true);
	assert.equal(await reachedBy('curly-quotes', 'sed -i "s/[‘’]//g" can-it.sh'), false);
	assert.equal(await reachedBy('curly-quotes', 'rm can-it.sh'), false);
});

test('packages without what they recommend are not enough for a network', async () => {
	const bare =
		'sudo apt-get install -y --no-install-recommends qemu-system-x86 libvirt-daemon-system libvirt-clients';
	assert.equal(await reachedBy('dead-package', bare), false);
	assert.equal(await reachedBy('dead-package', bare, 'sudo apt-get install -y dnsmasq-base'), true);
});

test("the article's own start command still reaches the goal, and half of the memory does not", async () => {
	const old = 'minikube start --memory=16384 --cpus=4 -p minikube-kvm2 --vm-driver kvm2';
	assert.equal(await reachedBy('article-start', old), true);
	const half = 'minikube start -p minikube-kvm2 --driver=kvm2 --cpus=4 --memory=8g';
	assert.equal(await reachedBy('article-start', half), false);
});

test('a machine that is removed with virsh leaves the rest behind', async () => {
	const virsh = 'virsh destroy minikube-kvm2; virsh undefine minikube-kvm2';
	const rest = [
		'minikube config unset vm-driver',
		'sudo rm /usr/local/bin/docker-machine-driver-kvm2',
	];
	assert.equal(await reachedBy('clean-up', virsh, ...rest), false);
	assert.equal(
		await reachedBy('clean-up', virsh, ...rest, 'minikube delete -p minikube-kvm2'),
		true,
	);
});

test('memory that leaves less than a gibibyte to the host is no repair', async () => {
	assert.equal(await reachedBy('small-memory', 'minikube start --driver=kvm2 --memory=7g'), false);
	assert.equal(await reachedBy('small-memory', 'minikube start --driver=kvm2 --memory=4g'), true);
});

test('minikube sees that its machine was stopped or removed with virsh', async () => {
	const session = new Session(scenario('clean-up').start());
	const status = async () => {
		let text = '';
		await session.run('minikube status -p minikube-kvm2', {
			write: (part) => {
				text += part;
			},
			ask: async () => '',
		});
		return /host: (\w+)/.exec(text)?.[1];
	};
	assert.equal(await status(), 'Running');
	await session.run('virsh destroy minikube-kvm2');
	assert.equal(await status(), 'Stopped');
	await session.run('virsh undefine minikube-kvm2');
	assert.equal(await status(), 'Nonexistent');
});
