import type { Files } from '../../files/files.ts';
import { type Output, StreamError } from '../streams.ts';

const encoder = new TextEncoder();
/** Programs get a copy of each state, so pieces that come at once are written at once. */
const GATHER_MS = 50;
/** What one redirection may write. */
const MAX_BYTES = 16 * 1024 * 1024;

/** `> path`, or with `append` `>> path`. Throws an `FsError` when the file cannot be written. */
export function fileOutput(files: Files, path: string, append: boolean): Output {
	let bytes = append && files.exists(path) ? files.read(path) : new Uint8Array();
	let waiting = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	const save = () => {
		clearTimeout(timer);
		timer = undefined;
		const more = encoder.encode(waiting);
		waiting = '';
		const joined = new Uint8Array(bytes.length + more.length);
		joined.set(bytes);
		joined.set(more, bytes.length);
		bytes = joined;
		files.write(path, bytes);
	};
	save();
	return {
		isTerminal: false,
		async write(text) {
			if (bytes.length + waiting.length + text.length > MAX_BYTES) throw new StreamError('EFBIG');
			waiting += text;
			timer ??= setTimeout(save, GATHER_MS);
			// A command that never waits would never let the file be written.
			if (waiting.length > 65_536) await new Promise((resolve) => setTimeout(resolve));
		},
		end() {
			if (timer !== undefined) save();
		},
	};
}
