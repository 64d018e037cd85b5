import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, until } from './find.ts';
import { journey } from './harness.ts';

const guide = '/guides/simulated-host/';

/** What the terminal has printed. */
const printed = (page: Page) =>
	page.$eval('.host-log', (log) => [...log.children].map((line) => line.textContent).join('\n'));

const shows = (page: Page, pattern: RegExp, timeoutMs = 30_000) =>
	until(
		`the terminal shows ${pattern}`,
		() => printed(page),
		(text) => pattern.test(text),
		{ timeoutMs },
	);

/** Types a line, and waits until the prompt is back. */
async function type(page: Page, line: string): Promise<void> {
	await page.keyboard.type(line);
	await page.keyboard.press('Enter');
	await until(
		`"${line}" has ended`,
		() => page.$eval('.host-prompt', (prompt) => prompt.textContent ?? ''),
		(prompt) => prompt.endsWith('$ '),
		{ timeoutMs: 60_000 },
	);
}

async function openTerminal(page: Page, title: string): Promise<void> {
	await find(page, 'region', title);
	await page.$$eval(
		'host-bench',
		(all, wanted) => {
			const host = all.find((each) => each.querySelector('h3')?.textContent === wanted);
			host?.querySelector<HTMLElement>('[data-part="open"]')?.click();
		},
		title,
	);
	await find(page, 'textbox', 'Command line', { timeoutMs: 60_000 });
}

journey('the way of the article leads to a cluster on a fresh host', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`);
	await openTerminal(page, 'A fresh Ubuntu 24.04');
	await type(page, "egrep -c '(svm|vmx)' /proc/cpuinfo");
	await shows(page, /^[1-9]\d*$/m);
	await page.keyboard.type(
		'sudo apt-get install cpu-checker qemu-system-x86 libvirt-daemon-system libvirt-clients',
	);
	await page.keyboard.press('Enter');
	await shows(page, /Do you want to continue\? \[Y\/n\]/);
	await type(page, 'y');
	await type(page, 'sudo kvm-ok');
	await shows(page, /KVM acceleration can be used/);
	await type(page, 'sudo adduser `id -un` libvirt');
	await type(page, 'sudo login -f `id -un`');
	await type(page, 'virsh -c qemu:///system list --all');
	await shows(page, /Id +Name +State/);
	await type(page, 'minikube start --memory=4096 --cpus=2 -p minikube-kvm2 --driver kvm2');
	await shows(page, /Done! kubectl is now configured/);
	await until(
		'the goal is reached',
		() => page.$eval('.host-reached', (node) => node.textContent ?? ''),
		(text) => text === 'Reached.',
	);
	assert.ok(await page.$('host-bench[data-reached]'));
});

journey(
	'commands and outputs follow the chosen release, and a link carries it',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${guide}`);
		await page.select('host-settings [name="release"]', 'fedora-43');
		await page.$eval('host-settings [name="profile"]', (field) => {
			(field as HTMLInputElement).value = 'lab';
			field.dispatchEvent(new Event('change', { bubbles: true }));
		});
		const step = '[data-step="nodes"]';
		await until(
			'the output follows',
			() => page.$eval(`${step} samp`, (samp) => samp.textContent ?? ''),
			(text) => text.startsWith('NAME   STATUS'),
		);
		assert.equal(
			await page.$eval(`${step} .given code`, (code) => code.textContent),
			'kubectl --context lab get nodes',
		);
		assert.match(page.url(), /host=release%3Dfedora-43%26profile%3Dlab/);
	},
);
