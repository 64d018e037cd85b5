import {
	type Document,
	isMap,
	parseAllDocuments,
	stringify,
} from 'yaml';
import { inject } from './inject.ts';
import { judge, type Policy } from './judge.ts';
import type { Metadata, Pod } from './pod.ts';
import { type Change, reasonsOf } from './reasons.ts';
import type { Settings } from './settings.ts';
import type { Workload } from './workload.ts';

interface Resource extends Pod {
	readonly items?: readonly Resource[];
}

/** How a manifest is injected, and who hears of what was left alone. */
export interface Options {
	readonly settings: Settings;
	readonly policy: Policy;
	readonly skipped: (line: string) => void;
	/** Hears why each place is not as it was. */
	readonly changed?: (change: Change) => void;
}

/** A text of manifests with sidecars in all pods that want one. */
export function injectManifests(
	text: string,
	options: Options,
	file = 'input',
): string {
	return parseAllDocuments(text, { version: '1.1', merge: true })
		.flatMap((document: Document) => {
			const [error] = document.errors;
			if (error) throw new SyntaxError(`${file}: ${error.message}`);
			const value = document.toJS() as Resource | null;
			if (value === null) return [];
			// What is no object is nothing that we could know.
			const resource = isMap(document.contents)
				? injectResource(value, options)
				: value;
			return `${stringify(resource, style)}---\n`;
		})
		.join('');
}

const style = {
	version: '1.1',
	aliasDuplicateObjects: false,
	lineWidth: 0,
} as const;

// #region resource
/** A workload, a pod or a list of them; all else comes back as is. */
export function injectResource(
	resource: Resource,
	options: Options,
): Resource {
	if (resource.items)
		return {
			...resource,
			items: resource.items.map((item) =>
				injectResource(item, options),
			),
		};
	const path = pathToPod(resource);
	return path ? injectAt(path, resource, options) : resource;
}

/** A pod template is known by its shape, whatever the kind. */
function pathToPod({ kind, spec }: Resource): string[] | undefined {
	if (kind === 'Pod') return [];
	const job = ['spec', 'jobTemplate', 'spec', 'template'];
	const paths = [['spec', 'template'], job];
	return paths.find((path) => {
		const found = fieldsAt(path.slice(1), spec)?.['spec'];
		return Array.isArray(fieldsAt(['containers'], found));
	});
}
// #endregion

function injectAt(
	path: readonly string[],
	resource: Resource,
	{ settings, policy, skipped, changed }: Options,
): Resource {
	const { apiVersion = '', kind = '', metadata = {} } = resource;
	const pod = podAt(path, resource);
	const namespace = namespaceOf(pod.metadata, metadata);
	const verdict = judge(
		{ ...pod, metadata: { ...pod.metadata, namespace } },
		policy,
	);
	const workload: Workload = {
		apiVersion,
		kind,
		name: metadata.name ?? metadata.generateName ?? '',
		namespace,
	};
	if (!verdict.injected) {
		skipped(
			`${kind} ${namespace}/${workload.name}: ${verdict.reason}.`,
		);
		return resource;
	}
	const { metadata: added, spec } = inject(pod, settings, workload);
	// Upstream describes a CronJob's pods on the template of its jobs.
	const described = kind === 'CronJob' ? path.slice(0, 2) : path;
	if (changed) {
		const object = `${kind} ${nameOf(metadata)}`;
		const place = { object, spec: path, metadata: described };
		for (const each of reasonsOf(place, pod, verdict.reason))
			changed(each);
	}
	return replaceAt(described, replaceAt(path, resource, { spec }), {
		metadata: added,
	});
}

/** As it is written: without a namespace when none is. */
function nameOf({ namespace, name, generateName }: Metadata): string {
	return [namespace, name ?? generateName ?? '']
		.flatMap((it) => it ?? [])
		.join('/');
}

function podAt(path: readonly string[], resource: Resource): Pod {
	const pod = fieldsAt(path, resource) as Pod;
	if (resource.kind !== 'CronJob') return pod;
	const job = fieldsAt(path.slice(0, 2), resource) as Pod;
	return { ...pod, metadata: job.metadata };
}

function namespaceOf(pod: Metadata = {}, resource: Metadata): string {
	return pod.namespace ?? resource.namespace ?? 'default';
}

function fieldsAt(
	path: readonly string[],
	value: unknown,
): Record<string, unknown> | undefined {
	let found = value as Record<string, unknown> | undefined;
	for (const name of path)
		found = found?.[name] as Record<string, unknown> | undefined;
	return found ?? undefined;
}

function replaceAt<T>(
	[name, ...rest]: readonly string[],
	value: T,
	pod: Pod,
): T {
	if (name === undefined) return { ...value, ...pod };
	const inner = fieldsAt([name], value);
	return { ...value, [name]: replaceAt(rest, inner, pod) };
}
