import { isProjectPath } from '../files/project-path.ts';
import { shareMark } from './share-mark.ts';

/** What a link carries: one set of files as the sender sees it. */
export interface SharedState {
	readonly lesson: string;
	/** The sandbox's version there and then. */
	readonly version: string;
	readonly set: string;
	/** Files that differ from the lesson's; null is deleted. */
	readonly files: Readonly<Record<string, string | null>>;
	/** The file that is shown. */
	readonly open: string;
	/** The command that ran last. */
	readonly run?: string;
	/** A few words to whoever opens the link. */
	readonly message?: string;
}

/** What was read from a link: the state, or one sentence on why there is none. */
export type Received = { readonly state: SharedState } | { readonly trouble: string };

/** Characters of a link's hash, bytes of what it inflates to, files, and characters of a message. */
export const limits = { hash: 65_536, inflated: 262_144, files: 200, message: 500 } as const;

const version = '1';

/** The state as a URL's hash; undefined when it is too big for a link. */
export async function toHash(state: SharedState): Promise<string | undefined> {
	if (Object.keys(state.files).length > limits.files) return undefined;
	const bytes = new TextEncoder().encode(JSON.stringify(state));
	if (bytes.length > limits.inflated) return undefined;
	const deflated = await collect(through(bytes, new CompressionStream('deflate-raw')), Infinity);
	const hash = `${shareMark}${version}.${toBase64Url(deflated ?? new Uint8Array())}`;
	return hash.length > limits.hash ? undefined : hash;
}

/** Reads a hash that a stranger may have written. Never rejects, and inflates no more than the limit. */
export async function fromHash(hash: string): Promise<Received> {
	if (hash.length > limits.hash) {
		return { trouble: 'This link is too long to carry a shared state. Nothing was changed.' };
	}
	const [mark, text] = hash.slice(shareMark.length).split('.', 2);
	if (mark !== version) {
		return {
			trouble: 'This link was made by another version of this site. Nothing was changed.',
		};
	}
	try {
		const inflating = through(fromBase64Url(text ?? ''), new DecompressionStream('deflate-raw'));
		const bytes = await collect(inflating, limits.inflated);
		if (!bytes) {
			return { trouble: 'This link carries more than a lesson can hold. Nothing was changed.' };
		}
		const state = readState(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
		return state ? { state } : damaged;
	} catch {
		return damaged;
	}
}

const damaged: Received = {
	trouble: 'This link is damaged, or was not made by this site. Nothing was changed.',
};

function readState(value: unknown): SharedState | undefined {
	if (!isRecord(value)) return undefined;
	const { lesson, version, set, open, run, message } = value;
	if (typeof lesson !== 'string' || typeof version !== 'string') return undefined;
	if (typeof set !== 'string' || typeof open !== 'string' || !isRecord(value['files']))
		return undefined;
	const files = Object.entries(value['files']);
	if (files.length > limits.files || !files.every(isFile)) return undefined;
	if (run !== undefined && typeof run !== 'string') return undefined;
	if (message !== undefined && typeof message !== 'string') return undefined;
	return {
		lesson,
		version,
		set,
		open,
		files: Object.fromEntries(files),
		...(run !== undefined && { run }),
		...(message !== undefined && { message: message.slice(0, limits.message) }),
	};
}

function isFile(entry: [string, unknown]): entry is [string, string | null] {
	const [path, text] = entry;
	return isProjectPath(path) && (typeof text === 'string' || text === null);
}

type Bytes = Uint8Array<ArrayBuffer>;

function through(
	bytes: Bytes,
	transform: CompressionStream | DecompressionStream,
): ReadableStream<Bytes> {
	return new Blob([bytes]).stream().pipeThrough(transform);
}

/** All bytes; undefined, and no more work, once there are more than `limit`. */
async function collect(stream: ReadableStream<Bytes>, limit: number): Promise<Bytes | undefined> {
	const reader = stream.getReader();
	const chunks: Bytes[] = [];
	let size = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		size += part.value.length;
		if (size > limit) {
			await reader.cancel().catch(() => {});
			return undefined;
		}
		chunks.push(part.value);
	}
	return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function toBase64Url(bytes: Bytes): string {
	let text = '';
	for (const byte of bytes) text += String.fromCharCode(byte);
	return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Throws when `text` is no base64url. */
function fromBase64Url(text: string): Bytes {
	if (!/^[\w-]*$/.test(text)) throw new Error('no base64url');
	const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
	return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
