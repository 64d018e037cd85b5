import { nearest } from './nearest.ts';
import { readSandbox } from './read-sandbox.ts';

/** The part of a lesson's frontmatter that names things of a sandbox, before anything is known of it. */
interface BenchFields {
	readonly name?: unknown;
	readonly run?: unknown;
	readonly open?: unknown;
	readonly exercise?: unknown;
}

/**
 * Refuses a lesson whose frontmatter names a run, a file or an exercise that its sandbox does not have. Shapes
 * are the schema's to check; here it is only whether what is named exists.
 */
export async function checkBench(fields: unknown, file: string, root?: string): Promise<void> {
	const { name, run = 'server', open = [], exercise } = (fields ?? {}) as BenchFields;
	if (typeof name !== 'string') return;
	const sandbox = await readSandbox(name, root).catch((cause: unknown) => {
		throw new Error(`${file}: sandbox.name: ${cause instanceof Error ? cause.message : cause}`, {
			cause,
		});
	});
	const one = (field: string, wanted: unknown, known: readonly string[]) => {
		if (typeof wanted !== 'string' || known.includes(wanted)) return;
		const near = nearest(wanted, known);
		const hint = near.length > 0 ? near : known;
		throw new Error(
			`${file}: ${field}: sandbox "${name}" has no "${wanted}". Write ${hint.join(' or ') || 'nothing: it has none'}.`,
		);
	};
	one('sandbox.run', run, Object.keys(sandbox.runs));
	for (const path of Array.isArray(open) ? open : [])
		one(
			'sandbox.open',
			path,
			sandbox.files.map((each) => each.path),
		);
	one('sandbox.exercise', exercise, Object.keys(sandbox.exercises));
}
