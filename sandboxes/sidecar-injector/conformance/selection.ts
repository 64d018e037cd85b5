import assert from 'node:assert/strict';
import { parse } from 'yaml';
import {
	type Labels,
	type Registration,
	registrationOf,
	select,
} from '../src/index.ts';

export const file = 'injection/selection.json';

interface Row {
	id: string;
	name: string;
	webhook: string;
	namespaceLabels: Labels;
	podLabels: Labels;
	injected: boolean;
	reason: string;
}

interface Data {
	webhooks: Record<string, string>;
	cases: Row[];
}

interface Reader {
	text(path: string): string;
}

/** One case for each webhook configuration and pair of labels. */
export function cases(data: unknown, beside: Reader) {
	const { webhooks, cases } = data as Data;
	const read = (name: string): Registration =>
		parse(beside.text(webhooks[name] ?? name));
	const verdicts = cases.map((row) => ({
		name: `${row.id} ${row.name}`,
		run() {
			assert.deepEqual(
				select(read(row.webhook), row.namespaceLabels, row.podLabels),
				{ injected: row.injected, reason: row.reason },
			);
		},
	}));
	const registrations = ['default', '1-16'].map((revision) => ({
		name: `our registration of ${revision} is upstream's`,
		run() {
			const suffix = revision === 'default' ? '' : `-${revision}`;
			const theirs = read(`istio-sidecar-injector${suffix}`);
			assert.deepEqual(
				registrationOf(revision).webhooks,
				theirs.webhooks.map(
					({ name, namespaceSelector, objectSelector }) => ({
						name,
						namespaceSelector,
						objectSelector,
					}),
				),
			);
		},
	}));
	return [...verdicts, ...registrations];
}
