import { brotliCompressSync, gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { engineFiles } from '../../engine/in-page/assets.ts';

export interface Bytes {
	readonly plain: number;
	readonly gzip: number;
	readonly brotli: number;
}

/** What the first Run loads, file by file, and `engine`, which is all of it but the late scripts. */
export async function engineBytes(): Promise<Readonly<Record<string, Bytes>>> {
	const { script, frame, ...late } = await engineFiles();
	const first = {
		script: bytesOf(script.text),
		frame: bytesOf(frame.text),
		client: bytesOf(await clientText()),
	};
	const later = Object.entries(late).map(
		([name, { text }]) => [`${name} (late)`, bytesOf(text)] as const,
	);
	const sum = (key: keyof Bytes) =>
		Object.values(first).reduce((total, bytes) => total + bytes[key], 0);
	const engine = { plain: sum('plain'), gzip: sum('gzip'), brotli: sum('brotli') };
	return { ...first, ...Object.fromEntries(later), engine };
}

function bytesOf(text: string): Bytes {
	return {
		plain: Buffer.byteLength(text),
		gzip: gzipSync(text, { level: 9 }).length,
		brotli: brotliCompressSync(text).length,
	};
}

/** The page's half, without WebContainer's, which is loaded only when it is chosen. */
async function clientText(): Promise<string> {
	await using build = await rolldown({ input: 'src/engine/boot.ts', platform: 'browser' });
	const { output } = await build.generate({ format: 'esm', minify: true });
	const [entry] = output;
	return output
		.filter((part) => part.type === 'chunk')
		.filter(({ fileName }) => fileName === entry.fileName || entry.imports.includes(fileName))
		.map(({ code }) => code)
		.join('');
}
