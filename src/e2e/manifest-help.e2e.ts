import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { assertAccessible } from './accessibility.ts';
import { retypeLine } from './bench.ts';
import { click, find, textOf, until } from './find.ts';
import { journey } from './harness.ts';

const lesson = '/namespaces/default-deny-without-breaking-dns/';

const broken = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replcas: 2
  replicas: "3"
  selector: {}
  template: { spec: { containers: [{ name: web, image: nginx }] } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web }
`;

/** What the lab says of the manifest. */
function checked(page: Page, pattern: RegExp): Promise<string> {
	return until(
		`the check says ${pattern}`,
		() => textOf(page, 'region', 'Manifest'),
		(text) => pattern.test(text),
		{ timeoutMs: 30_000 },
	);
}

journey(
	'a manifest is told what kubectl would refuse, and each place leads there',
	async ({ page, site }) => {
		await page.goto(`${site.origin}${lesson}`);
		await click(page, 'tab', 'YAML');
		await checked(page, /Every field and type of 11 objects is right/);
		const field = await find(page, 'textbox', 'Manifest');
		await field.evaluate((node, text) => {
			const area = node as HTMLTextAreaElement;
			area.value = text;
			area.dispatchEvent(new InputEvent('input', { bubbles: true }));
		}, broken);
		const told = await checked(page, /kubectl apply would refuse it for 2 reasons/);
		assert.match(told, /unknown field "spec\.replcas" Did you mean replicas\?/);
		assert.match(
			told,
			/cannot unmarshal string into Go struct field DeploymentSpec\.spec\.replicas/,
		);
		assert.match(told, /VirtualService of networking\.istio\.io\/v1 is not modelled here/);
		await click(page, 'button', 'Line 6, column 13');
		const selected = await field.evaluate((node) => {
			const { value, selectionStart, selectionEnd } = node as HTMLTextAreaElement;
			return value.slice(selectionStart, selectionEnd);
		});
		assert.equal(selected, '"3"');
		await assertAccessible(page, 'a manifest that kubectl would refuse');
	},
);

journey('the editor knows the fields of a manifest', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await retypeLine(page, 'manifests/policies.yaml', 7, '  policyTypes: [Ingres]');
	await page.waitForSelector('.cm-lintRange-error', { timeout: 30_000 });
	// F8 leads to the problem and opens what is said of it.
	await page.keyboard.press('F8');
	await until(
		'the problem is told',
		() =>
			page.$$eval('.cm-tooltip, .cm-panel', (all) => all.map((each) => each.textContent).join()),
		(text) => /Unsupported value: "Ingres": supported values: "Egress", "Ingress"/.test(text),
	);
	await retypeLine(page, 'manifests/policies.yaml', 7, '  pol');
	await page.keyboard.down('Control');
	await page.keyboard.press(' ');
	await page.keyboard.up('Control');
	await until(
		'the field is offered',
		() => page.$$eval('.cm-tooltip-autocomplete li', (all) => all.map((each) => each.textContent)),
		(items) => items.some((item) => /policyTypes.*list of string/.test(item ?? '')),
		{ timeoutMs: 30_000 },
	);
});
