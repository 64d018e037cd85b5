import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

/** What a field may be. A `date` is `2026-11-23`; `one of` is a list of words. */
export type Field = 'text' | 'number' | 'url' | 'date' | readonly string[];

export type Record<Fields> = {
	readonly [Name in keyof Fields]: Fields[Name] extends 'number' ? number : string;
} & { readonly line: number };

/**
 * Reads a YAML list of records, by id. Every field is required and no other is allowed: these lists hold each
 * term and each price once, so a gap is a mistake. Errors name file, line, field and what is allowed.
 */
export function yamlRecords<
	const Fields extends { readonly id: 'text' } & { [name: string]: Field },
>(source: string, file: string, fields: Fields): Map<string, Record<Fields>> {
	const counter = new LineCounter();
	const document = parseDocument(source, { lineCounter: counter, schema: 'core' });
	const lineOf = (offset: number | undefined) => counter.linePos(offset ?? 0).line;
	const [broken] = document.errors;
	if (broken) throw new Error(`${file}:${lineOf(broken.pos[0])}: no YAML. ${broken.message}`);
	if (!isSeq(document.contents))
		throw new Error(`${file}: it is no list. Begin each record with "- id: …".`);

	const records = new Map<string, Record<Fields>>();
	const known = Object.keys(fields);
	for (const item of document.contents.items) {
		const at = isMap(item) ? lineOf(item.range?.[0]) : 0;
		if (!isMap(item))
			throw new Error(`${file}: an item of the list is no record. Begin it with "- id: …".`);
		const record: { [name: string]: unknown } = { line: at };
		for (const { key, value } of item.items) {
			const name = isScalar(key) ? String(key.value) : '?';
			const line = lineOf(isScalar(key) ? key.range?.[0] : item.range?.[0]);
			const field = fields[name];
			if (!field)
				throw new Error(
					`${file}:${line}: nothing is called "${name}". A record has ${known.join(', ')}.`,
				);
			const scalar = isScalar(value) ? value.value : undefined;
			if (!allows(field, scalar))
				throw new Error(
					`${file}:${line}: "${name}" must be ${describe(field)}, not ${JSON.stringify(scalar)}.`,
				);
			record[name] = scalar;
		}
		const gap = known.find((name) => !(name in record));
		if (gap)
			throw new Error(
				`${file}:${at}: "${gap}" is missing. It must be ${describe(fields[gap] ?? 'text')}.`,
			);
		const id = String(record['id']);
		const twin = records.get(id);
		if (twin)
			throw new Error(
				`${file}:${at}: "${id}" stands on line ${twin.line} already. Each is written once.`,
			);
		records.set(id, record as Record<Fields>);
	}
	return records;
}

function allows(field: Field, value: unknown): boolean {
	if (field === 'number') return typeof value === 'number' && Number.isFinite(value);
	if (typeof value !== 'string' || value.trim() === '') return false;
	if (field === 'text') return true;
	if (field === 'url') return URL.canParse(value) || value.startsWith('/');
	if (field === 'date')
		return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
	return field.includes(value);
}

function describe(field: Field): string {
	const words = {
		text: 'a text',
		number: 'a number',
		url: 'an address',
		date: 'a date like 2026-11-23',
	};
	return typeof field === 'string' ? words[field] : `one of ${field.join(', ')}`;
}
