import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import {
	createPatch,
	createWebhook,
	defaults,
	inject,
	type Operation,
	type Pod,
} from '../src/index.ts';

const pod: Pod = {
	metadata: { name: 'web', annotations: { 'a/b~c': 'd' } },
	spec: {
		containers: [{ name: 'web', image: 'nginx:1.29' }],
		volumes: [{ name: 'data' }],
	},
};

/** Posts to a webhook of its own, and gives status and text back. */
async function post(body: string, type = 'application/json') {
	const webhook = createWebhook({
		settings: defaults,
		policy: { policy: 'enabled' },
	});
	webhook.listen(0);
	await once(webhook, 'listening');
	const { port } = webhook.address() as AddressInfo;
	try {
		const answer = await fetch(`http://localhost:${port}/inject`, {
			method: 'POST',
			headers: { 'Content-Type': type },
			body,
		});
		return { status: answer.status, text: await answer.text() };
	} finally {
		webhook.close();
	}
}

async function ask(object: Pod, namespace = 'shop') {
	const answer = await post(
		JSON.stringify({
			apiVersion: 'admission.k8s.io/v1',
			kind: 'AdmissionReview',
			request: { uid: '7', namespace, object },
		}),
	);
	assert.equal(answer.status, 200);
	const { response } = JSON.parse(answer.text) as {
		response: Record<string, unknown>;
	};
	return response;
}

describe('the webhook', () => {
	test('answers with a patch that makes the injected pod', async () => {
		const { uid, allowed, patchType, patch } = await ask(pod);
		assert.deepEqual(
			{ uid, allowed, patchType },
			{ uid: '7', allowed: true, patchType: 'JSONPatch' },
		);
		const operations = JSON.parse(
			Buffer.from(String(patch), 'base64').toString(),
		) as Operation[];
		const namespace = 'shop';
		const want = inject({
			...pod,
			metadata: { ...pod.metadata, namespace },
		});
		assert.deepEqual(
			patched(pod, operations),
			plain({
				...want,
				metadata: { ...want.metadata, namespace: undefined },
			}),
		);
	});
	test('allows without a patch what gets no sidecar', async () => {
		assert.deepEqual(await ask(pod, 'kube-system'), {
			uid: '7',
			allowed: true,
		});
	});
	test('refuses a pod that it cannot inject, and says why', async () => {
		const annotations = { 'inject.istio.io/templates': 'spire' };
		const { allowed, status } = await ask({
			...pod,
			metadata: { annotations },
		});
		assert.equal(allowed, false);
		assert.match(JSON.stringify(status), /No injection template/);
	});
	test('takes nothing but reviews in JSON', async () => {
		assert.equal((await post('{}', 'text/plain')).status, 415);
		const empty = await post('{}');
		assert.equal(empty.status, 400);
		assert.match(empty.text, /expected AdmissionReview/);
		assert.equal((await post('{')).status, 400);
	});
});

describe('a patch', () => {
	test('shortens a list from its end', () => {
		const operations = createPatch([1, 2, 3, 4], [1, 5]);
		assert.deepEqual(patched([1, 2, 3, 4], operations), [1, 5]);
	});
	test('escapes a name that has a slash or a tilde', () => {
		const [operation] = createPatch({}, { 'a/b~c': 1 });
		assert.equal(operation?.path, '/a~1b~0c');
	});
	test('of a pod against itself is empty', () => {
		assert.deepEqual(createPatch(pod, structuredClone(pod)), []);
	});
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** What the API server does with a patch. */
function patched(value: unknown, operations: Operation[]): unknown {
	const copy = structuredClone(value) as Record<string, unknown>;
	for (const operation of operations) {
		const names = operation.path
			.slice(1)
			.split('/')
			.map((it) => it.replaceAll('~1', '/').replaceAll('~0', '~'));
		const last = names.pop() ?? '';
		let holder = copy;
		for (const name of names)
			holder = holder[name] as Record<string, unknown>;
		if (operation.op !== 'remove') holder[last] = operation.value;
		else if (Array.isArray(holder)) holder.splice(Number(last), 1);
		else delete holder[last];
	}
	return copy;
}
