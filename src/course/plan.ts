import { type LessonEntry, lessonNumber, lessonsOf } from './lessons.ts';

/**
 * Which lessons each track is to have, by their numbers from 1. A lesson that is written speaks for
 * itself: its own title counts.
 */
export const plan: Readonly<Record<string, readonly string[]>> = {
	middleware: [
		'A handler and one wrapper',
		'A chain is a backwards loop',
		'Values that travel inward',
		'The access log that survives a panic',
		'Recover, and why order decides',
		'Security headers: set, not add',
		'Rate limits a client can understand',
		'The order table',
	],
	kvm2: [
		'Can this machine virtualise?',
		'Install the right packages for your release',
		'The daemon, the socket and your groups',
		'“Permission denied”: the decision table',
		'minikube with kvm2: settings, start, profiles, memory',
		'What changed since 2019, and how to undo everything',
	],
	sidecar: [
		'Automatic injection: who decides',
		'Classic or native: where the proxy sits in a pod',
		'By hand: kube-inject, and why its sidecar grows old',
		'Helm without losing the rollback',
		'Kustomize: patch the label, not the container',
		'When the webhook is down',
	],
	namespaces: [
		'Network policy: default deny without breaking DNS',
		'Who may: roles, bindings and can-i',
		'Quotas, limits and the Deployment without pods',
		'Pod security: three levels, three modes',
		'Admission policies in CEL: tags and registries',
		'One cluster or many: a strategy you can defend',
	],
	eks: [
		'Stateful: zones, volumes and the Pending PVC',
		'The support calendar, and what a version costs',
		'Nodes: Cluster Autoscaler, Karpenter, Auto Mode',
		'Who measures and who scales: wiring an HPA',
		'From Ingress to Gateway',
		'From module v20 to v21',
		'DNS, and what is still yours',
	],
};

/** A place on a track's line: a lesson, or only its title. */
export interface Station<Entry> {
	readonly number: number;
	readonly title: string;
	/** Undefined while the lesson is not written. */
	readonly entry: Entry | undefined;
}

/** All stations of a track in their order: what is written, and between and after it what is planned. */
export function stationsOf<Entry extends LessonEntry>(
	track: string,
	entries: readonly Entry[],
): Station<Entry>[] {
	const written = new Map(
		lessonsOf(track, entries).map((entry) => [lessonNumber(entry.filePath ?? '') ?? 0, entry]),
	);
	const planned = plan[track] ?? [];
	const numbers = new Set([...planned.keys()].map((index) => index + 1).concat(...written.keys()));
	return [...numbers]
		.sort((a, b) => a - b)
		.map((number) => {
			const entry = written.get(number);
			return { number, title: entry?.data.title ?? planned[number - 1] ?? '', entry };
		});
}
