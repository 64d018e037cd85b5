import assert from 'node:assert/strict';
import { assertAccessible } from './accessibility.ts';
import { outputWith, retypeLine, statusWith } from './bench.ts';
import { click, find, until } from './find.ts';
import { journey } from './harness.ts';
import { answerWith } from './questions.ts';
import { labWith, paste } from './yaml-lab.ts';

// That the exercise's start fails its check and its solution passes is in exercises.e2e.ts.

const lesson = '/eks/stateful-zones-volumes-and-the-pending-pvc/';

journey('four predictions are decided by one run', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	const questions = await page.$$('predict-question[data-expect]');
	for (const question of questions) {
		const right = await question.evaluate((node) => node.getAttribute('data-answer'));
		await answerWith(question, right ?? '');
	}
	await retypeLine(page, 'src/trace.ts', 10, 'const traced = 5;');
	await click(page, 'button', 'Run');
	await statusWith(page, /exit code 0|Finished/);
	await outputWith(page, /pod ledger-0: Pending/);
	for (const question of questions) {
		const isOpen = () => question.$eval('details', (node) => (node as HTMLDetailsElement).open);
		await until('the run decides the prediction', isOpen, Boolean);
	}
});

const mine = (zone: string) => `apiVersion: v1
kind: Node
metadata:
  name: one
  labels: { topology.kubernetes.io/zone: eu-west-1a }
---
apiVersion: storage.k8s.io/v1
kind: CSIDriver
metadata: { name: ebs.csi.aws.com }
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: { name: old }
provisioner: kubernetes.io/aws-ebs
parameters: { type: gp2, zone: ${zone} }
volumeBindingMode: WaitForFirstConsumer
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data }
spec: { storageClassName: old }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
`;

journey('a manifest of the reader is migrated and placed', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await click(page, 'tab', 'YAML');
	await find(page, 'button', 'Transform');
	await paste(page, mine('eu-west-1a'));
	await (await page.waitForSelector('input[value="migrate-ebs"]'))?.click();
	await click(page, 'button', 'Transform');
	await labWith(page, /5 documents, /);
	await (await find(page, 'combobox', 'Stage')).select('migrate-ebs');
	await labWith(page, /Because zones are no parameter of the CSI driver/);
	await (await find(page, 'combobox', 'Stage')).select('why-pending');
	await (await find(page, 'combobox', 'Show')).select('output');
	await labWith(page, /pod web: Running on one, in eu-west-1a/);
});

journey('a zone is taken away, and what waits says why', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await (await find(page, 'radio', 'eu-west-1b')).click();
	const said = await page.waitForSelector('.placement [data-said="2"]', { visible: true });
	const words = (await said?.evaluate((node) => node.textContent)) ?? '';
	assert.match(words, /Without eu-west-1b: kafka-0 stays Pending;/);
	assert.match(words, /0\/2 nodes are available: 2 node\(s\) didn't match PersistentVolume/);
	await click(page, 'tab', 'YAML');
	await click(page, 'button', 'Transform');
	await labWith(page, /With all zones: .*1 of 5 run\./);
	const choice = await page.waitForSelector('.zone-choice input');
	await choice?.focus();
	await page.keyboard.press('ArrowDown');
	const told = await labWith(page, /Without eu-west-1a: db-0, .* stay Pending/);
	assert.match(told, /0\/1 nodes are available: 1 node\(s\) didn't find available/);
	await assertAccessible(page, 'the zones of the YAML lab');
});

journey('a manifest that cannot be is refused with its reason', async ({ page, site }) => {
	await page.goto(`${site.origin}${lesson}`);
	await click(page, 'tab', 'YAML');
	await find(page, 'button', 'Transform');
	await (await page.waitForSelector('input[value="migrate-ebs"]'))?.click();
	const broken: readonly [text: string, told: RegExp][] = [
		[mine('eu-west1-a'), /input:\d+: StorageClass old: "eu-west1-a" is no AWS zone.*eu-west-1a\?/],
		['kind: StorageClass\napiVersion: v1\n  name: x\n', /Line 2, column \d+: .*Expected YAML/],
		['apiVersion: v1\nkind: Job\nmetadata: { name: x }\n', /The kind "Job" is not modelled/],
	];
	for (const [text, told] of broken) {
		await paste(page, text);
		await click(page, 'button', 'Transform');
		await labWith(page, told);
	}
});
