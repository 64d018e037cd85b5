import type { Cluster } from '../machine/machine.ts';
import { addToKubeconfig } from './kubeconfig.ts';
import { type Call, type Program, readWords } from './program.ts';

const VALUED = ['n', 'namespace', 'o', 'output', 'context', 'l', 'selector', 'L'];

/** `kubectl`, as far as it takes to see that a cluster is there. The lessons on Kubernetes have one that does more. */
export const kubectl: Program = (call) => {
	const { args, machine, out, err } = call;
	const { options, words } = readWords(args, VALUED);
	const [action = '', ...rest] = words;
	if (action === 'config') return config(call, rest);
	if (action === 'version' && options['client']) {
		out('Client Version: v1.36.2\nKustomize Version: v5.8.1\n');
		return 0;
	}
	const context = typeof options['context'] === 'string' ? options['context'] : machine.context;
	const cluster = machine.clusters.find(({ name }) => name === context);
	if (options['context'] && !cluster) {
		err(`error: context "${context}" does not exist\n`);
		return 1;
	}
	if (!cluster) {
		if (action === 'version') out('Client Version: v1.36.2\nKustomize Version: v5.8.1\n');
		err(
			'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n',
		);
		return 1;
	}
	if (!cluster.running) {
		err(
			`Unable to connect to the server: dial tcp ${cluster.ip}:8443: connect: no route to host\n`,
		);
		return 1;
	}
	switch (action) {
		case 'version':
			out(
				`Client Version: v1.36.2\nKustomize Version: v5.8.1\nServer Version: ${cluster.kubernetes}\n`,
			);
			return 0;
		case 'cluster-info':
			out(
				`Kubernetes control plane is running at https://${cluster.ip}:8443\nCoreDNS is running at https://${cluster.ip}:8443/api/v1/namespaces/kube-system/services/kube-dns:dns/proxy\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`,
			);
			return 0;
		case 'get':
			return get(call, cluster, rest, options);
		default:
			err(
				`error: this simulation of a host knows kubectl get, version, cluster-info and config, not "${action}"\n`,
			);
			return 1;
	}
};

function config(
	{ machine, out, err, ...call }: Call,
	[action = '', name = '']: readonly string[],
): number {
	if (action === 'current-context') {
		if (machine.context) out(`${machine.context}\n`);
		else err('error: current-context is not set\n');
		return machine.context ? 0 : 1;
	}
	if (action === 'get-contexts') {
		const rows = machine.clusters.map((cluster) => [
			cluster.name === machine.context ? '*' : '',
			cluster.name,
			cluster.name,
			cluster.name,
			'default',
		]);
		out(columns(['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'], rows));
		return 0;
	}
	if (action === 'use-context') {
		if (!machine.clusters.some((cluster) => cluster.name === name)) {
			err(`error: no context exists with the name: "${name}"\n`);
			return 1;
		}
		addToKubeconfig({ machine, ...call }, name);
		out(`Switched to context "${name}".\n`);
		return 0;
	}
	err(
		`error: this simulation knows kubectl config current-context, get-contexts and use-context\n`,
	);
	return 1;
}

const PODS = [
	'coredns-7d764666f9-x2x7l',
	'etcd',
	'kube-apiserver',
	'kube-controller-manager',
	'kube-proxy-8wqkz',
	'kube-scheduler',
	'storage-provisioner',
];

function get(
	call: Call,
	cluster: Cluster,
	[kind = '']: readonly string[],
	options: Readonly<Record<string, string | true>>,
): number {
	const { out, err } = call;
	const wide = options['o'] === 'wide' || options['output'] === 'wide';
	if (/^(no|nodes?)$/.test(kind)) {
		const head = ['NAME', 'STATUS', 'ROLES', 'AGE', 'VERSION'];
		const row = [cluster.name, 'Ready', 'control-plane', '1m', cluster.kubernetes];
		if (!wide) out(columns(head, [row]));
		else {
			const runtime = {
				docker: 'docker://29.1.3',
				containerd: 'containerd://2.3.4',
				'cri-o': 'cri-o://1.36.0',
			}[cluster.runtime];
			out(
				columns(
					[...head, 'INTERNAL-IP', 'EXTERNAL-IP', 'OS-IMAGE', 'CONTAINER-RUNTIME'],
					[[...row, cluster.ip, '<none>', 'Buildroot 2025.02', runtime]],
				),
			);
		}
		return 0;
	}
	if (/^(po|pods?)$/.test(kind)) {
		const all = options['A'] === true || options['all-namespaces'] === true;
		const namespace = String(options['n'] ?? options['namespace'] ?? 'default');
		if (!all && namespace !== 'kube-system') {
			err(`No resources found in ${namespace} namespace.\n`);
			return 0;
		}
		const rows = PODS.map((pod) => [
			...(all ? ['kube-system'] : []),
			/^(etcd|kube-(api|con|sch))/.test(pod) ? `${pod}-${cluster.name}` : pod,
			'1/1',
			'Running',
			'0',
			'1m',
		]);
		out(
			columns([...(all ? ['NAMESPACE'] : []), 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'], rows),
		);
		return 0;
	}
	if (/^(ns|namespaces?)$/.test(kind)) {
		out(
			columns(
				['NAME', 'STATUS', 'AGE'],
				['default', 'kube-node-lease', 'kube-public', 'kube-system'].map((name) => [
					name,
					'Active',
					'1m',
				]),
			),
		);
		return 0;
	}
	err(`error: the server doesn't have a resource type "${kind}"\n`);
	return 1;
}

/** kubectl's columns: three spaces between them. */
function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	);
	return [head, ...rows]
		.map(
			(row) =>
				`${row
					.map((cell, column) => cell.padEnd(widths[column] ?? 0))
					.join('   ')
					.trimEnd()}\n`,
		)
		.join('');
}
