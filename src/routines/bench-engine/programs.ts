import type { FileSystemTree } from '../../engine/port.ts';

/** A project of generated files, by path; the first is its entry. */
export type Files = Readonly<Record<string, string>>;

const manifest = '{ "type": "module" }\n';

export const hello: Files = {
	'hello.ts': "const name: string = 'reader';\nconsole.log('Hello,', name);\n",
	'package.json': manifest,
};

/** Answers every request; the host sends them. */
export const answering: Files = {
	'answering.ts': `import { createServer } from 'node:http';
const { PORT = '8081' } = process.env;
const server = createServer((_request, response) => response.end('Hello\\n'));
server.listen(Number(PORT), () => console.log('Listening on', server.address().port));
`,
	'package.json': manifest,
};

export const LOOPBACK_REQUESTS = 2000;

/** A server and a client that keeps its one connection, in one program: prints the milliseconds of all requests. */
export const loopback: Files = {
	'loopback.ts': `import { Agent, createServer, get } from 'node:http';
const server = createServer((_request, response) => response.end('Hello\\n'));
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const ask = (port: number) =>
	new Promise<void>((resolve, reject) => {
		get({ port, agent }, (response) => response.resume().on('end', resolve)).on('error', reject);
	});
server.listen(0, async () => {
	const { port } = server.address();
	for (let warm = 0; warm < 100; warm++) await ask(port);
	const started = performance.now();
	for (let sent = 0; sent < ${LOOPBACK_REQUESTS}; sent++) await ask(port);
	console.log(\`milliseconds \${performance.now() - started}\`);
	agent.destroy();
	server.close();
});
`,
	'package.json': manifest,
};

/** `count` modules, each importing the two below it in a binary tree; prints the sum of all. */
export function moduleTree(count: number): Files {
	const name = (index: number) => (index === 0 ? 'main.ts' : `modules/m${index}.ts`);
	const modules = Array.from({ length: count }, (_, index) => {
		const below = [2 * index + 1, 2 * index + 2].filter((child) => child < count);
		const folder = index === 0 ? './modules/' : './';
		const imports = below.map(
			(child) => `import { sum as sum${child} } from '${folder}m${child}.ts';`,
		);
		const sum = ['1', ...below.map((child) => `sum${child}`)].join(' + ');
		const body = `interface Part { readonly index: number }
export const part: Part = { index: ${index} };
export const sum: number = ${sum};
export function describe(prefix: string): string {
	return \`\${prefix}\${part.index}: \${sum}\`;
}`;
		const last = index === 0 ? "console.log('sum', sum);" : '';
		return [name(index), [...imports, body, last, ''].join('\n')] as const;
	});
	return Object.fromEntries([...modules, ['package.json', manifest]]);
}

export function treeOf(files: Files): FileSystemTree {
	const tree: FileSystemTree = {};
	for (const [path, contents] of Object.entries(files)) {
		const [name = path, folder] = path.split('/').reverse();
		if (folder !== undefined) tree[folder] ??= { directory: {} };
		const node = folder === undefined ? undefined : tree[folder];
		const at = node && 'directory' in node ? node.directory : tree;
		at[name] = { file: { contents } };
	}
	return tree;
}
