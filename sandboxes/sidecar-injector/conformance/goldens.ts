import assert from 'node:assert/strict';
import { parse, parseAllDocuments } from 'yaml';
import {
	defaults,
	injectManifests,
	type Settings,
} from '../src/index.ts';
import { settingsOf } from './golden-settings.ts';

export const folder = 'injection/goldens';

export interface Reader {
	text(path: string): string;
	json(path: string): unknown;
}

export interface Row {
	id: string;
	in: string;
	want?: string;
	nativeSidecars: boolean;
	expectedError?: string;
	settings?: Record<string, unknown>;
}

/** Two cases for each row: the shape of the pods, and all of it. */
export function cases(reader: Reader) {
	const index = reader.json('index.json') as { cases: Row[] };
	return index.cases.flatMap((row, index) => {
		const name = `${row.id} #${index + 1}`;
		const answer = () =>
			injectManifests(reader.text(row.in), {
				settings: rowSettings(row, reader),
				policy: { policy: 'enabled' },
				skipped() {},
			});
		const { want, expectedError } = row;
		if (want === undefined) {
			const refused = () =>
				assert.throws(answer, (error: Error) =>
					error.message
						.toLowerCase()
						.includes(expectedError?.toLowerCase() ?? ''),
				);
			return [
				{ name: `${name}: shape`, run: refused },
				{ name: `${name}: whole`, run: refused },
			];
		}
		return [shape, whole].map((view) => ({
			name: `${name}: ${view.name}`,
			run: () =>
				assert.deepEqual(
					documents(answer()).map(view),
					documents(reader.text(want)).map(view),
				),
		}));
	});
}

function rowSettings(row: Row, reader: Reader): Settings {
	const image = 'registry.istio.io/testing/proxyv2:latest';
	const { settings = {}, nativeSidecars } = row;
	const file = settings['operatorFile'];
	const operator =
		typeof file === 'string' ? parse(reader.text(file)) : {};
	const base = { ...defaults, nativeSidecars, image, initImage: image };
	return settingsOf(base, settings, operator);
}

type Value = unknown;
type Fields = Record<string, Value>;

function documents(text: string): Value[] {
	return parseAllDocuments(text, { version: '1.1', merge: true })
		.map((document) => document.toJS() as Value)
		.filter((value) => value !== null)
		.map((value) => normalised(value));
}

const isFields = (value: Value): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const jsonValues =
	/^(ISTIO_META_POD_PORTS|ISTIO_METAJSON_.*|ISTIO_KUBE_APP_PROBERS|PROXY_CONFIG)$/;
const jsonAnnotations =
	/^(sidecar\.istio\.io\/status|proxy\.istio\.io\/overrides)$/;

/** N2 and N4 of the conformance notes. */
function normalised(value: Value, key = ''): Value {
	if (typeof value === 'string' && jsonAnnotations.test(key))
		return normalised(JSON.parse(value));
	if (Array.isArray(value)) return value.map((it) => normalised(it));
	if (!isFields(value)) return value;
	const { name } = value;
	if (typeof name === 'string' && jsonValues.test(name))
		return { name, value: JSON.parse(String(value['value'])) };
	const entries = Object.entries(value)
		.filter(([, inner]) => inner !== undefined && inner !== null)
		.map(([name, inner]) => [
			name,
			key === 'limits' || key === 'requests'
				? quantity(String(inner))
				: normalised(inner, name),
		])
		.filter(([name, inner]) => !isEmpty(String(name), inner));
	return Object.fromEntries(entries);
}

// Go re-encodes typed objects, and these are there or not.
function isEmpty(name: string, value: Value): boolean {
	const empty =
		(Array.isArray(value) || isFields(value)) &&
		// A status of nothing but zeros is Go's, too.
		Object.values(value).every((it) => name === 'status' && it === 0);
	return (
		empty &&
		/^(status|strategy|resources|updateStrategy|spec|containers|metadata|loadBalancer)$/.test(
			name,
		)
	);
}

/** 2000m is 2, 1024Mi is 1Gi. */
function quantity(text: string): string {
	const [, digits = '', unit] = /^(\d+)(m|Mi)$/.exec(text) ?? [];
	const number = Number(digits);
	if (unit === 'm' && number % 1000 === 0) return `${number / 1000}`;
	if (unit === 'Mi' && number % 1024 === 0) return `${number / 1024}Gi`;
	return text;
}

function whole(document: Value): Value {
	return document;
}

/** N4's first tier: names in order, labels, the status annotation. */
function shape(document: Value): Value {
	const found: Value[] = [];
	visit(document, (fields) => {
		const { metadata, spec } = fields;
		if (
			!isFields(spec) ||
			!Array.isArray(
				spec['initContainers'] ?? spec['containers'] ?? spec['volumes'],
			)
		)
			return;
		const names = (list: string) =>
			((spec[list] ?? []) as Fields[]).map(({ name }) => name);
		const meta = isFields(metadata) ? metadata : {};
		const annotations = (meta['annotations'] ?? {}) as Fields;
		found.push({
			containers: names('containers'),
			initContainers: names('initContainers'),
			volumes: names('volumes').sort(),
			labels: meta['labels'],
			status: annotations['sidecar.istio.io/status'],
		});
	});
	return found;
}

function visit(value: Value, see: (fields: Fields) => void): void {
	if (Array.isArray(value)) for (const it of value) visit(it, see);
	if (!isFields(value)) return;
	see(value);
	for (const inner of Object.values(value)) visit(inner, see);
}
