import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';
import { check, guide, isIdle, isReached, openTerminal, shows, type } from './host.ts';
import { kibOf, loadedBy } from './loaded-by.ts';

const settled = { waitUntil: 'networkidle0' } as const;

journey('the way of the article leads to a cluster on a fresh host', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
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
	await isReached(page);
});

const broken = [
	{
		title: 'A member, in an old session',
		looks: [['virsh -c qemu:///system list', /Permission denied/]],
		repair: ['newgrp libvirt'],
	},
	{
		title: 'The default network is down',
		looks: [['virsh -c qemu:///system net-list --all', /default +inactive/]],
		repair: [
			'virsh -c qemu:///system net-start default',
			'virsh -c qemu:///system net-autostart default',
		],
	},
	{
		title: 'Nobody listens',
		looks: [['virsh -c qemu:///system list', /Failed to connect socket/]],
		repair: ['sudo systemctl enable --now libvirtd'],
	},
] as const;

for (const { title, looks, repair } of broken)
	journey(`a broken host is diagnosed and repaired: ${title}`, async ({ page, site }) => {
		await page.goto(`${site.origin}${guide}`, settled);
		await openTerminal(page, title);
		for (const [line, pattern] of looks) {
			await type(page, line);
			await shows(page, pattern);
		}
		for (const line of repair) await type(page, line);
		await isReachedOf(page, title);
	});

async function isReachedOf(page: Parameters<typeof isReached>[0], title: string): Promise<void> {
	await until(
		`"${title}" is well again`,
		() => page.$$eval('host-bench[data-reached] h3', (all) => all.map((node) => node.textContent)),
		(titles) => titles.includes(title),
	);
}

journey('a drill breaks a host by lot, and tells the cause afterwards', async ({ page, site }) => {
	// Lots that are known: the third host of those that may be drawn.
	await page.evaluateOnNewDocument(() => {
		crypto.getRandomValues = (array) => {
			if (array) new Uint8Array(array.buffer).set([2]);
			return array;
		};
	});
	await page.goto(`${site.origin}${guide}`, settled);
	await click(page, 'button', 'Break a host');
	await find(page, 'textbox', 'Command line', { timeoutMs: 60_000 });
	await type(page, 'id');
	await type(page, 'newgrp libvirt');
	await until(
		'the debrief tells the cause and both ways',
		() => page.$eval('.host-debrief', (node) => node.textContent ?? ''),
		(text) =>
			/groups are fixed.*Your way1 line, and 1 that only looked.*The shortest way/s.test(text),
	);
	await assertAccessible(page, 'a drill with its debrief');

	await click(page, 'button', 'Break another');
	await find(page, 'textbox', 'Command line', { timeoutMs: 60_000 });
	await click(page, 'button', 'Show the cause');
	await until(
		'another host, another cause',
		() => page.evaluate(() => document.querySelector('.host-debrief:focus')?.textContent ?? ''),
		(text) => /libvirtd and its socket are stopped/.test(text),
	);
});

/** A choice comes into the address a moment after it was made. */
const addressWith = (page: Page, pattern: RegExp) =>
	until(
		`the address has ${pattern}`,
		() => page.evaluate(() => location.href),
		(address) => pattern.test(address),
	);

journey(
	'commands, outputs and the fresh host follow the chosen release, and a link carries it',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${guide}`, settled);
		await page.select('host-settings [name="release"]', 'fedora-43');
		await page.$eval('host-settings [name="profile"]', (field) => {
			(field as HTMLInputElement).value = 'lab';
			field.dispatchEvent(new Event('change', { bubbles: true }));
		});
		const nodes = (selector: string) =>
			page.$eval(`host-command[data-step="nodes"] ${selector}`, (node) => node.textContent ?? '');
		const follows = () =>
			until(
				'the output follows',
				() => nodes('samp'),
				(text) => text.startsWith('NAME   STATUS'),
			);
		await follows();
		await until(
			'the command follows',
			() => nodes('.given code'),
			(text) => text === 'kubectl --context lab get nodes',
		);
		await find(page, 'region', 'A fresh Fedora 43');
		await addressWith(page, /host=release%3Dfedora-43%26profile%3Dlab/);

		await page.goto(`${site.origin}${guide}`, settled);
		await follows();
		await page.goto(`${site.origin}${guide}?host=release%3Dwindows%26cpu%3Darm64`, settled);
		await until(
			'the choice is refused with what to take instead',
			() => page.$eval('host-settings .words', (node) => node.textContent ?? ''),
			(text) => /amd64 only.*Take docker/s.test(text),
		);
		await (await find(page, 'button', 'Take docker')).click();
		await addressWith(page, /cpu%3Darm64%26driver%3Ddocker/);
	},
);

journey(
	'pasted output is told good, bad and foreign, in the page alone',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${guide}`, settled);
		assert.match(
			await check(page, 'cpu-flag', 'ana@laptop:~$ grep …\r\nvmx\r\n'),
			/^As it should be/,
		);
		await (await find(page, 'button', 'Tick this step')).click();
		assert.ok(
			await page.$eval('lesson-step .tick input', (box) => (box as HTMLInputElement).checked),
		);

		const requests: string[] = [];
		page.on('request', (request) => requests.push(request.url()));
		assert.match(
			await check(page, 'cpu-flag', 'none'),
			/No virtualisation is visible.*systemd-detect-virt/s,
		);
		assert.match(
			await check(page, 'start', 'Exiting due to PR_KVM_USER_PERMISSION: libvirt group'),
			/PR_KVM_USER_PERMISSION|group/,
		);
		assert.match(
			await check(page, 'cpu-flag', 'NAME STATUS ROLES'),
			/^Not recognised.*vmx or svm/s,
		);
		assert.match(await check(page, 'start', 'Done!\n'.repeat(170_000)), /^Not recognised/);
		assert.deepEqual(requests, []);
	},
);

journey('the doctor tells the way, and takes it over', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
	const report = [
		'throughline-doctor: 1',
		'system: debian-13',
		'arch: x86_64',
		'flag: svm',
		'guest: no',
		'device: present',
		'memory: 16000',
		'virsh: yes',
		'docker: no',
		'kubectl: yes',
		'session-in-libvirt: yes',
		'account-in-libvirt: yes',
		'socket: writable',
		'minikube: 1.39.0',
		'minikube-copies: 1',
		'end: 1',
	].join('\n');
	await page.type('host-doctor textarea', report);
	await (await find(page, 'button', 'Read the report')).click();
	await (await find(page, 'button', 'Take this over', { timeoutMs: 20_000 })).click();
	await until(
		'the settings are taken over',
		async () => page.url(),
		(url) => /release%3Ddebian-13%26cpu%3Damd/.test(url),
	);
	await until(
		'what is true is ticked',
		() =>
			page.$$eval('lesson-step:has(host-command)', (steps) =>
				steps.flatMap((step) =>
					step.querySelector<HTMLInputElement>('.tick input')?.checked
						? [step.querySelector<HTMLElement>('host-command')?.dataset['step']]
						: [],
				),
			),
		(ticked) => ticked.join() === 'cpu-flag,groups',
	);
});

journey('the terminal is worked and left by keyboard alone', async ({ page, site }) => {
	await page.goto(`${site.origin}${guide}`, settled);
	await page.focus('host-bench [data-part="open"]');
	await page.keyboard.press('Enter');
	await find(page, 'textbox', 'Command line', { timeoutMs: 60_000 });
	await page.keyboard.type('cat /etc/os-rel');
	await page.keyboard.press('Tab');
	const line = () => page.$eval('.host-line input', (input) => (input as HTMLInputElement).value);
	await until('the path is completed', line, (text) => text.trim() === 'cat /etc/os-release');
	await page.keyboard.press('Enter');
	await shows(page, /^VERSION_ID="24\.04"$/m);
	await isIdle(page);
	await page.keyboard.press('ArrowUp');
	assert.equal((await line()).trim(), 'cat /etc/os-release');
	await press(page, 'u');
	assert.equal(await line(), '');

	await page.keyboard.type('while true; do :; done');
	await page.keyboard.press('Enter');
	await press(page, 'c');
	await isIdle(page);
	await shows(page, /\^C/);
	await type(page, 'echo still here');
	await shows(page, /^still here$/m);
	await press(page, 'l');
	assert.equal(await page.$eval('.host-log', (log) => log.childElementCount), 0);

	const isInField = () => page.evaluate(() => document.activeElement?.matches('.host-line input'));
	await page.keyboard.type('x');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Tab');
	assert.equal(await isInField(), false, 'Esc, then Tab, leaves');
	await page.focus('.host-line input');
	await page.keyboard.down('Shift');
	await page.keyboard.press('Tab');
	await page.keyboard.up('Shift');
	assert.equal(await isInField(), false, 'Shift and Tab leave');
});

async function press(page: Parameters<typeof isIdle>[0], key: 'c' | 'l' | 'u'): Promise<void> {
	await page.keyboard.down('Control');
	await page.keyboard.press(key);
	await page.keyboard.up('Control');
}

journey('a page with an open terminal is accessible in both themes', async ({ page, site }) => {
	for (const theme of ['light', 'dark']) {
		await page.goto(`${site.origin}${guide}`, settled);
		await page.evaluate((name) => {
			document.documentElement.dataset['theme'] = name;
		}, theme);
		await check(page, 'cpu-flag', 'none');
		await check(page, 'groups', 'nonsense');
		await openTerminal(page, 'A fresh Ubuntu 24.04');
		await type(page, 'id; ls --color /');
		await assertAccessible(page, `the simulated host, ${theme}`);
	}
});

journey(
	'nothing of the shell is loaded before a terminal is opened, and then less than 420 KiB',
	async ({ page, site }) => {
		const before = await loadedBy(page, () => page.goto(`${site.origin}${guide}`, settled));
		const isShell = ([path]: readonly [string, number]) =>
			/worker|line-terminal|page-shell|scenarios/.test(path);
		assert.deepEqual(before.filter(isShell), []);
		const opened = await loadedBy(page, () => openTerminal(page, 'A fresh Ubuntu 24.04'));
		const kib = kibOf(opened);
		assert.ok(kib < 420, `${kib.toFixed(1)} KiB:\n${opened.join('\n')}`);
		const said = await page.$eval('host-bench', (node) =>
			Number.parseInt((node as HTMLElement).dataset['size'] ?? '', 10),
		);
		assert.ok(Math.abs(said - kib * 1.024) < 15, `${said} kB are said, ${kib * 1.024} kB come`);
	},
	// What is sent does not depend on the browser, and only Chromium tells what its workers load.
	{ only: 'chromium' },
);

journey(
	'the steps read without JavaScript',
	async ({ page, site }) => {
		await page.setJavaScriptEnabled(false);
		await page.goto(`${site.origin}${guide}`);
		const shown = await page.$$eval(
			'host-command, host-settings, host-bench, host-check, host-doctor',
			(all) =>
				all
					.filter((node) => node.checkVisibility())
					// biome-ignore lint/performance/useDomNodeTextContent: hidden text must not count.
					.map((node) => (node as HTMLElement).innerText),
		);
		const text = shown.join('\n');
		assert.match(text, /Ubuntu 24\.04 with the kvm2 driver/);
		assert.match(text, /minikube-kvm2 +Ready/);
		assert.match(text, /A cluster runs with the kvm2 driver/);
		assert.match(text, /#!\/bin\/sh/);
		assert.doesNotMatch(text, /Open the terminal|Paste what your|Read the report/);
	},
	// Firefox cannot switch JavaScript off over WebDriver BiDi.
	{ only: 'chromium' },
);
