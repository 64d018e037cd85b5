import { Buffer } from 'node:buffer';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Pod } from './pod.ts';
import { defaults } from './settings.ts';
import { createWebhook } from './webhook.ts';

// #region examples
const labels = { app: 'web', 'pod-template-hash': '5d4f8c7b9' };
const owner = {
	apiVersion: 'apps/v1',
	kind: 'ReplicaSet',
	name: 'web-5d4f8c7b9',
	controller: true,
};
const web = { name: 'web', image: 'nginx:1.29' };

/** Pods that the API server is about to create in `shop`. */
const pods: Readonly<Record<string, Pod>> = {
	web: {
		metadata: {
			generateName: 'web-5d4f8c7b9-',
			labels,
			ownerReferences: [owner],
		},
		spec: { containers: [web] },
	},
	'on-the-node': { spec: { hostNetwork: true, containers: [web] } },
	'bad-annotation': {
		metadata: {
			annotations: {
				'traffic.sidecar.istio.io/excludeOutboundPorts': 'http',
			},
		},
		spec: { containers: [web] },
	},
};
// #endregion

const webhook = createWebhook({
	settings: defaults,
	policy: { policy: 'enabled' },
	elsewhere: playApiServer,
});

// #region create
/** `GET /create/web`: asks the webhook and shows what it said. */
async function playApiServer(url: string): Promise<string | undefined> {
	const pod = pods[url.replace(/^\/create\//, '')];
	if (!pod) return undefined;
	const { response } = await ask({
		apiVersion: 'admission.k8s.io/v1',
		kind: 'AdmissionReview',
		request: { uid: 'example', namespace: 'shop', object: pod },
	});
	const { patch, ...rest } = response;
	const decoded =
		patch && JSON.parse(Buffer.from(patch, 'base64').toString());
	return JSON.stringify({ ...rest, patch: decoded }, null, '  ');
}
// #endregion

interface Answer {
	readonly response: { readonly patch?: string };
}

async function ask(review: object): Promise<Answer> {
	const { port } = webhook.address() as AddressInfo;
	const sent = request({
		port,
		method: 'POST',
		path: '/inject',
		headers: { 'Content-Type': 'application/json' },
		agent: false,
	});
	sent.end(JSON.stringify(review));
	const [answer] = (await once(sent, 'response')) as [IncomingMessage];
	return JSON.parse(await text(answer)) as Answer;
}

const { PORT = '8080' } = process.env;
webhook.listen(Number(PORT), () => {
	const { port } = webhook.address() as AddressInfo;
	console.log(`Listening on http://localhost:${port}`);
});
process.once('SIGTERM', () => webhook.close());
process.once('SIGINT', () => webhook.close());
