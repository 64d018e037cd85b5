import { checkObject, type ManifestProblem, type UnknownKind } from './check-object.ts';
import { type ManifestDocument, readDocuments, YamlTroubleError } from './read-documents.ts';
import type { ManifestSchema } from './schema.ts';

/** A finding at its place in the whole text; lines and columns from 1. */
export type Placed<Finding> = Finding & { readonly line: number; readonly column: number };

/** What `kubectl apply` would refuse in a manifest, and what nothing was said of. */
export interface ManifestReport {
	readonly problems: readonly Placed<ManifestProblem>[];
	/** More than are listed. */
	readonly more: number;
	readonly unknown: readonly Placed<UnknownKind>[];
}

/** Nobody reads more; a manifest with more has one mistake many times. */
const MAX_PROBLEMS = 50;

/** Collects what is found in the documents of one text, as they are read. */
export class ManifestCheck {
	readonly #text: string;
	readonly #schema: ManifestSchema;
	readonly #problems: Placed<ManifestProblem>[] = [];
	readonly #unknown = new Map<string, Placed<UnknownKind>>();
	#more = 0;
	#offset = 0;
	#line = 1;

	constructor(text: string, schema: ManifestSchema) {
		this.#text = text;
		this.#schema = schema;
	}

	/** Looks at the next document. */
	add({ tree, offset }: Pick<ManifestDocument, 'tree' | 'offset'>): void {
		const { problems, unknown } = checkObject(tree, this.#schema);
		for (const problem of problems) {
			if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(this.#place(problem, offset));
			else this.#more++;
		}
		for (const each of unknown)
			if (!this.#unknown.has(each.message))
				this.#unknown.set(each.message, this.#place(each, offset));
	}

	get report(): ManifestReport {
		return { problems: this.#problems, more: this.#more, unknown: [...this.#unknown.values()] };
	}

	#place<Finding extends { readonly from: number; readonly to: number }>(
		finding: Finding,
		offset: number,
	): Placed<Finding> {
		const from = finding.from + offset;
		// Lines are counted on from the last place, so that a long text is counted once.
		if (from < this.#offset) [this.#offset, this.#line] = [0, 1];
		for (let at = this.#text.indexOf('\n', this.#offset); at >= 0 && at < from; ) {
			this.#line++;
			this.#offset = at + 1;
			at = this.#text.indexOf('\n', this.#offset);
		}
		const column = from - this.#offset + 1;
		return { ...finding, from, to: finding.to + offset, line: this.#line, column };
	}
}

/** All that is wrong with a text that may be a manifest; the first thing that is no YAML is one of the problems. */
export function checkManifest(text: string, schema: ManifestSchema): ManifestReport {
	const check = new ManifestCheck(text, schema);
	// Other YAML, such as the values of a chart, has no fields to know.
	if (!/^(apiVersion|kind)\s*:/m.test(text)) return check.report;
	try {
		for (const document of readDocuments(text)) check.add(document);
	} catch (error) {
		if (!(error instanceof YamlTroubleError)) throw error;
		const { line, column, message } = error.trouble;
		const start = text.split('\n', line - 1).join('\n').length + (line > 1 ? 1 : 0);
		const from = Math.min(start + column - 1, text.length);
		const end = text.indexOf('\n', from);
		const to = end < 0 ? text.length : end;
		const { report } = check;
		return { ...report, problems: [...report.problems, { from, to, line, column, message }] };
	}
	return check.report;
}
