import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { until } from './find.ts';
import { journey } from './harness.ts';

/** What a reader does in a lesson of the local cluster. */
interface Way {
	readonly lesson: string;
	/** A prediction, and what is answered. */
	readonly predict: readonly [id: string, answer: number | string];
	/** A host of the lesson, and what is typed until it is well. */
	readonly host: string;
	readonly lines: readonly string[];
	/** A step, what a well machine prints there, and what one in trouble prints, with the name of the trouble. */
	readonly step: string;
	readonly good: string;
	readonly bad: readonly [printed: string, named: RegExp];
}

const ways: readonly Way[] = [
	{
		lesson: 'can-this-machine-virtualise',
		predict: ['curly', 2],
		host: 'nested',
		lines: ['sudo kvm-ok', 'systemd-detect-virt', 'minikube start --driver=docker'],
		step: 'cpu-flag',
		good: "$ grep -Eom1 '\\b(vmx|svm)\\b' /proc/cpuinfo || echo none\nsvm\n",
		bad: ['bash: syntax error near unexpected token `(', /quotes are not straight/],
	},
	{
		lesson: 'install-the-right-packages-for-your-release',
		predict: ['dead-name', 1],
		host: 'dead-package',
		lines: [
			'cat /etc/os-release',
			'sudo apt-get install qemu-kvm libvirt-bin bridge-utils virt-manager',
			'sudo apt-get install -y qemu-system-x86 libvirt-daemon-system libvirt-clients',
		],
		step: 'install',
		good: 'Setting up libvirt-clients (10.0.0) ...\nSetting up libvirt-daemon-system (10.0.0) ...\n',
		bad: [
			"E: Package 'libvirt-bin' has no installation candidate",
			/does not exist in this release/,
		],
	},
	{
		lesson: 'the-daemon-the-socket-and-your-groups',
		predict: ['explain', 'The groups of a process are fixed at login.'],
		host: 'old-session',
		lines: ['id', 'getent group libvirt', 'newgrp libvirt'],
		step: 'connect',
		good: ' Id   Name   State\n--------------------\n\n',
		bad: [
			"error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/var/run/libvirt/libvirt-sock': Permission denied",
			/socket refuses this shell/,
		],
	},
	{
		lesson: 'permission-denied-the-decision-table',
		predict: ['next-socket', 2],
		host: 'socket-group',
		lines: [
			'ls -l /run/libvirt/libvirt-sock',
			'systemctl cat libvirtd.socket',
			'sudo rm /etc/systemd/system/libvirtd.socket.d/override.conf',
			'sudo systemctl daemon-reload',
			'sudo systemctl restart libvirtd.socket',
		],
		step: 'network',
		good: ' Name      State    Autostart   Persistent\n--------------------------------------------\n default   active   yes         yes\n',
		bad: [
			' Name      State      Autostart   Persistent\n----------------------------------------------\n default   inactive   no          yes\n',
			/default network is down/,
		],
	},
	{
		lesson: 'minikube-with-kvm2',
		predict: ['creating-line', 'CPUs=4, Memory=16384MB'],
		host: 'article-start',
		lines: ['minikube start -p minikube-kvm2 --driver=kvm2 --cpus=4 --memory=16g'],
		step: 'start',
		good: '🏄  Done! kubectl is now configured to use "minikube-kvm2" cluster and "default" namespace by default\n',
		bad: [
			'X Exiting due to RSRC_OVER_ALLOC_MEM: Requested memory allocation 16384MB is more than your system limit 7844MB.',
			/less memory than that/,
		],
	},
	{
		lesson: 'what-changed-and-how-to-undo-everything',
		predict: ['undo-order', 2],
		host: 'clean-up',
		lines: [
			'minikube delete -p minikube-kvm2',
			'minikube config unset vm-driver',
			'sudo rm /usr/local/bin/docker-machine-driver-kvm2',
		],
		step: 'delete',
		good: '* Deleting "minikube-kvm2" in kvm2 ...\n* Removed all traces of the "minikube-kvm2" cluster.\n',
		bad: ['vmx', /Not recognised/],
	},
];

for (const { lesson, predict, host, lines, step, good, bad } of ways)
	journey(`a reader of "${lesson}" predicts, mends a host and pastes`, async ({ page, site }) => {
		await page.goto(`${site.origin}/kvm2/${lesson}/`, { waitUntil: 'networkidle0' });
		await answer(page, ...predict);
		await openHost(page, host);
		assert.equal(await reached(page, host), '');
		for (const line of lines) await type(page, host, line);
		await until(
			`the goal of ${host} is reached`,
			() => reached(page, host),
			(words) => words === 'Reached.',
		);
		assert.match(await paste(page, step, good), /As it should be/);
		assert.match(await paste(page, step, bad[0]), bad[1]);
		assert.match(await paste(page, step, 'Sehr geehrte Damen und Herren'), /Not recognised/);
		await assertAccessible(page, `${lesson} with an open terminal`);
	});

async function answer(page: Page, id: string, said: number | string): Promise<void> {
	const question = await page.$(`.question[data-id="${id}"]`);
	assert.ok(question, `no question ${id}`);
	if (typeof said === 'number') await (await question.$(`input[value="${said}"]`))?.click();
	else await (await question.$('input[type="text"]'))?.type(said);
	await (await question.$('button[type="submit"]'))?.click();
	await until(
		`the answer to ${id} is open`,
		() => question.$eval('details', (details) => details.open),
		Boolean,
	);
}

const hostSelector = (id: string) => `host-bench[data-scenario="${id}"]`;

async function openHost(page: Page, id: string): Promise<void> {
	await (await page.$(`${hostSelector(id)} [data-part="open"]`))?.click();
	await page.waitForSelector(`${hostSelector(id)} .host-line input`, { timeout: 60_000 });
}

/** Types a line, and waits until the prompt is back. */
async function type(page: Page, id: string, line: string): Promise<void> {
	const field = await page.$(`${hostSelector(id)} .host-line input`);
	await field?.type(line);
	await field?.press('Enter');
	await until(
		`"${line}" has ended`,
		() => page.$eval(`${hostSelector(id)} .host-prompt`, (prompt) => prompt.textContent ?? ''),
		(prompt) => prompt.endsWith('$ '),
		{ timeoutMs: 60_000 },
	);
}

const reached = (page: Page, id: string) =>
	page.$eval(`${hostSelector(id)} .host-reached`, (node) => node.textContent ?? '');

/** Pastes an output under a step, and gives what is said about it. */
async function paste(page: Page, step: string, text: string): Promise<string> {
	const selector = `host-check[data-step="${step}"]`;
	await page.$eval(
		selector,
		(check, pasted) => {
			const details = check.querySelector('details');
			if (details) details.open = true;
			const field = check.querySelector('textarea');
			if (field) field.value = pasted;
			check.querySelector('.verdict')?.replaceChildren();
		},
		text,
	);
	await (await page.$(`${selector} form button`))?.click();
	return until(
		`${step} says something`,
		() => page.$eval(`${selector} .verdict`, (verdict) => verdict.textContent ?? ''),
		Boolean,
	);
}
