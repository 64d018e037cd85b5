import type { EngineKind } from './port.ts';
import type { Coep } from './webcontainer/client-boot.ts';

/** What whoever hosts the site decided at build time. It stands in every lesson, for everybody to read. */
export interface EngineSettings {
	/** Engines that readers may use. */
	readonly engines: readonly EngineKind[];
	/** The engine of a reader who chose none. WebContainer here means that Run contacts stackblitz.com unasked. */
	readonly default: EngineKind;
	readonly webContainer: { readonly apiKey?: string; readonly coep: Coep };
}

const kinds: readonly EngineKind[] = ['in-page', 'webcontainer'];
const coeps: readonly Coep[] = ['require-corp', 'credentialless', 'none'];

type Environment = Readonly<Record<string, unknown>>;

/**
 * Reads `PUBLIC_ENGINES`, `PUBLIC_ENGINE_DEFAULT`, `PUBLIC_WEBCONTAINER_API_KEY` and `PUBLIC_WEBCONTAINER_COEP`.
 * A variable that is unset or empty has its default; one that cannot be meant stops the build.
 */
export function readEngineSettings(environment: Environment): EngineSettings {
	const engines = readEngines(setting(environment, 'PUBLIC_ENGINES'));
	const coep = setting(environment, 'PUBLIC_WEBCONTAINER_COEP') ?? 'require-corp';
	if (!isOneOf(coeps, coep)) {
		throw new Error(
			`PUBLIC_WEBCONTAINER_COEP is "${coep}". Give the Cross-Origin-Embedder-Policy that your server sends: ${coeps.join(', ')}.`,
		);
	}
	const apiKey = readKey(setting(environment, 'PUBLIC_WEBCONTAINER_API_KEY'));
	return {
		engines,
		default: readDefault(setting(environment, 'PUBLIC_ENGINE_DEFAULT') ?? 'auto', engines),
		webContainer: {
			// A key that nobody can use has no place in the pages.
			...(apiKey !== undefined && engines.includes('webcontainer') && { apiKey }),
			coep,
		},
	};
}

function readEngines(text = kinds.join()): readonly EngineKind[] {
	const names = text.split(',').map((name) => name.trim());
	for (const name of names) {
		if (isOneOf(kinds, name)) continue;
		throw new Error(
			`PUBLIC_ENGINES names "${name}", which is no engine. List one or both, with a comma between: ${kinds.join(',')}.`,
		);
	}
	return kinds.filter((kind) => names.includes(kind));
}

function readDefault(name: string, engines: readonly EngineKind[]): EngineKind {
	if (name === 'auto') return engines[0] ?? 'in-page';
	if (!isOneOf(kinds, name)) {
		throw new Error(
			`PUBLIC_ENGINE_DEFAULT is "${name}". Set it to auto or to one of: ${kinds.join(', ')}.`,
		);
	}
	if (engines.includes(name)) return name;
	throw new Error(
		`PUBLIC_ENGINE_DEFAULT is "${name}", but PUBLIC_ENGINES allows only ${engines.join(', ')}. Add it there, or set the default to auto.`,
	);
}

function readKey(key: string | undefined): string | undefined {
	if (key === undefined || /^[\x21-\x7e]+$/.test(key)) return key;
	throw new Error(
		'PUBLIC_WEBCONTAINER_API_KEY holds a space or a character that no key has. Copy the key again, without quotes.',
	);
}

function setting(environment: Environment, name: string): string | undefined {
	const value = environment[name];
	return value === undefined || value === null || String(value).trim() === ''
		? undefined
		: String(value).trim();
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
	return names.some((known) => known === name);
}
