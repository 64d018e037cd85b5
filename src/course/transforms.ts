import type { SandboxFile, Transform } from './sandbox.ts';

/**
 * Checks `"sandbox": { "transforms": … }` of a package.json: programs that read YAML from their input. `file` is the
 * package.json, for the author.
 */
export function readTransforms(
	value: unknown,
	files: readonly SandboxFile[],
	file: string,
): Transform[] {
	if (value === undefined) return [];
	const transforms = Object.entries(fields(value, `${file}: "transforms"`)).map(([name, one]) => {
		const place = `${file}: transform "${name}"`;
		const own = fields(one, place);
		for (const key of Object.keys(own))
			if (!KEYS.includes(key))
				throw new Error(`${place} has "${key}". It may have ${KEYS.join(', ')}.`);
		const { command, records, output = 'text' } = own;
		if (typeof command !== 'string' || !command.startsWith('node src/'))
			throw new Error(`${place} needs a "command" that starts with "node src/".`);
		if (records !== undefined && typeof records !== 'string')
			throw new Error(
				`${place}: "records" is the option that makes it tell why, e.g. "--records".`,
			);
		const { real } = own;
		if (real !== undefined && typeof real !== 'string')
			throw new Error(
				`${place}: "real" is the command of the real tool, e.g. "istioctl kube-inject -f -".`,
			);
		if (output !== 'text' && output !== 'yaml')
			throw new Error(`${place}: "output" is "yaml" or "text".`);
		const input = texts(own['input'] ?? [], `${place}: "input"`);
		const lost = input.find((path) => !files.some((each) => each.path === path));
		if (lost !== undefined || input.length === 0)
			throw new Error(
				`${place}: "input" names ${lost ?? 'no file'}. Name files of manifests/ that are there.`,
			);
		return {
			name,
			command,
			...(records !== undefined && { records }),
			...(real !== undefined && { real }),
			input,
			output,
			...(own['kinds'] !== undefined && { kinds: texts(own['kinds'], `${place}: "kinds"`) }),
		} satisfies Transform;
	});
	const early = transforms.slice(0, -1).find(({ output }) => output === 'text');
	if (early)
		throw new Error(
			`${file}: transform "${early.name}" prints text, which no other can read. Put it last, or say "output": "yaml".`,
		);
	return transforms;
}

const KEYS = ['command', 'records', 'input', 'output', 'real', 'kinds'];

function fields(value: unknown, place: string): Readonly<Record<string, unknown>> {
	if (typeof value === 'object' && value && !Array.isArray(value))
		return value as Record<string, unknown>;
	throw new Error(`${place} is no object.`);
}

function texts(value: unknown, place: string): string[] {
	if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
	throw new Error(`${place} is no list of texts.`);
}
