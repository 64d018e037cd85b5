import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { retypeLine } from './bench.ts';
import { click, find } from './find.ts';
import { journey } from './harness.ts';
import { labWith, paste } from './yaml-lab.ts';

const lesson = '/namespaces/default-deny-without-breaking-dns/';

const pod = (name: string) =>
	`apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: mine }\n`;

journey(
	'a matrix is drawn from the run, and each cell says who decided',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'YAML');
		await click(page, 'button', 'Transform');
		await labWith(page, /30 pairs: \d+ open/);
		await click(page, 'button', 'web to db: none');
		await labWith(page, /ingress of payments-data\/StatefulSet\/db: isolated by db-only-from-api/);
		// By keyboard: from web to db one row down is api to db.
		await page.keyboard.press('ArrowDown');
		await labWith(page, /let through by db-only-from-api ingress\[0\] \(TCP 5432\)/);
	},
);

journey(
	'a manifest of the reader goes in, and a broken one gives no result',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'YAML');
		await find(page, 'button', 'Transform');
		await paste(page, `${pod('one')}---\n${pod('two')}`);
		await click(page, 'button', 'Transform');
		await labWith(page, /6 pairs: 6 open/);
		assert.match(await labWith(page, /cat manifest\.yaml \| node src\/cli\.ts -/), /yours/);

		const broken: readonly [text: string, told: RegExp][] = [
			[`${pod('one')}---\n${pod('two')}spec:\n\ta: 1\n`, /Line 9, column \d+: A tab indents/],
			[`${pod('one')}kind: Pod\n`, /Line 4, column 1: The key "kind" is there a second time/],
			['- one\n', /Line 1, column 1: This document is a list/],
			['apiVersion: v1\nkind: Node\n', /Line 2, column 7: The kind "Node" is not modelled/],
			[`${pod('one')}spec: [1\n`, /Line \d+, column \d+: .*Expected YAML/],
			[`# ${'x'.repeat(5_000_000)}\n`, /The text has 5,000,003 characters/],
		];
		for (const [text, told] of broken) {
			await paste(page, text);
			await click(page, 'button', 'Transform');
			assert.doesNotMatch(await labWith(page, told), /pairs:/);
		}
		await click(page, 'button', 'Back to the sandbox’s');
		await click(page, 'button', 'Transform');
		await labWith(page, /30 pairs/);
	},
);

journey(
	'two programs in a row: each stage says what it changed and why',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'YAML');
		await (await page.waitForSelector('input[value="default-deny"]'))?.click();
		await labWith(page, /\| node src\/deny-cli\.ts - \| node src\/cli\.ts -/);
		await click(page, 'button', 'Transform');
		await labWith(page, /30 pairs/);
		await (await find(page, 'combobox', 'Stage')).select('default-deny');
		const changes = await labWith(page, /added NetworkPolicy search\/default-deny/);
		assert.match(changes, /Because a deny of egress cuts DNS too/);
		await (await find(page, 'combobox', 'Show')).select('diff');
		await labWith(page, /\+ metadata: \{ name: allow-dns, namespace: search \}/);
		await assertAccessible(page, 'the YAML lab');
	},
);

const mine = `apiVersion: apps/v1
kind: Deployment
metadata: { name: mine, namespace: own }
spec:
  selector: { matchLabels: { app: mine } }
  template:
    metadata: { labels: { app: mine } }
    spec:
      containers:
        - name: mine
          image: example.com/mine:1
`;

/** Drops a file on the manifest, as from a folder. */
async function drop(page: Page, name: string, text: string): Promise<void> {
	const field = await find(page, 'textbox', 'Manifest');
	await field.evaluate(
		(node, fileName, content) => {
			const dataTransfer = new DataTransfer();
			dataTransfer.items.add(new File([content], fileName, { type: 'application/yaml' }));
			for (const type of ['dragover', 'drop'])
				node.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
		},
		name,
		text,
	);
}

for (const [route, done] of [
	[lesson, /2 pairs|6 pairs/],
	['/sidecar/automatic-injection-who-decides/', /Deployment own\/mine/],
] as const)
	journey(
		`${route}: a file that is dropped goes through, and one that is broken is told where`,
		async ({ page, site }) => {
			await page.goto(`${site.origin}${route}`);
			await click(page, 'tab', 'YAML');
			await labWith(page, /Every field and type of \d+ objects is right/);
			await drop(page, "mine & co's.yaml", mine);
			await labWith(page, /Every field and type of one object is right/);
			// The name is quoted as a shell needs it.
			await labWith(page, /cat 'mine & co'\\''s\.yaml' \|/);
			await click(page, 'button', 'Transform');
			await labWith(page, done);

			await drop(page, 'broken.yaml', mine.replace('image:', 'imag:'));
			const told = await labWith(page, /kubectl apply would refuse it for 2 reasons/);
			assert.match(
				told,
				/Line 11, column 11\s+unknown field "spec\.template\.spec\.containers\[0\]\.imag"/,
			);
			await drop(page, 'worse.yaml', mine.replace('          image', '\t\timage'));
			await labWith(page, /Line 11, column \d+\s+A tab indents this line/);
			await click(page, 'button', 'Transform');
			await labWith(page, /Line 11, column \d+: A tab indents this line/);
		},
	);

journey(
	'kube-inject: each change has its reason, what is left alone has one, too',
	async ({ page, site }) => {
		await page.goto(`${site.origin}/sidecar/automatic-injection-who-decides/`);
		await click(page, 'tab', 'YAML');
		await labWith(
			page,
			/cat manifests\/shop\.yaml \| istioctl kube-inject -f - \| kubectl apply -f -/,
		);
		await click(page, 'button', 'Transform');
		const told = await labWith(page, /Because a native sidecar is an init container/);
		assert.match(
			told,
			/Deployment shop\/web\s+.?\s*added spec\.template\.spec\.initContainers\[istio-proxy\]/,
		);
		assert.match(told, /Because the kubelet has no certificate, so it asks the agent/);
		assert.match(
			told,
			/Left alone: DaemonSet shop\/node-agent: The pod uses the network of its node/,
		);
		assert.doesNotMatch(told, /Without a reason/);
		await (await find(page, 'combobox', 'Show')).select('output');
		await labWith(page, /name: istio-proxy/);
		await assertAccessible(page, 'what kube-inject changed');
	},
);

journey('the matrix follows the edits of the reader', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await retypeLine(page, 'manifests/policies.yaml', 7, '  policyTypes: [Ingress]');
	await click(page, 'tab', 'YAML');
	await click(page, 'button', 'Transform');
	await labWith(page, /30 pairs/);
	await click(page, 'button', 'web to outside: all');
	await labWith(page, /egress of payments-checkout\/Deployment\/web: no policy selects it/);
});
