import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
	connections,
	explain,
	judge,
	peerName,
	peersOf,
	portWords,
	readCluster,
	readManifests,
} from './index.ts';
import { readInput, verdictRecords } from './tell.ts';

const usage = `connections PATH...            every connection that is allowed
connections PATH... --from A --to B   one of them, and who decided

PATH is a file, a folder of manifests, or - for the input; A and B are
names as printed, e.g. shop/Deployment/web. With --records it tells who
decided of each pair too, as a JSON text sequence (RFC 7464).`;

const args = process.argv.slice(2);
const from = take('--from');
const to = take('--to');
const tells = flag('--records');

try {
	if (args.length === 0) throw new Error(usage);
	const sources = await Promise.all(args.flatMap(filesOf).map(read));
	const cluster = readCluster(
		sources.flatMap(({ text, name }) => readManifests(text, name)),
	);
	if (tells)
		for (const record of verdictRecords(cluster)) print(record);
	if (from === undefined && to === undefined) {
		for (const { from, to, ports } of connections(cluster))
			console.log(
				`${peerName(from)} => ${peerName(to)} : ${portWords(ports)}`,
			);
	} else {
		const peers = peersOf(cluster);
		const [a, b] = [from, to].map((name) => {
			const peer = peers.find((peer) => peerName(peer) === name);
			if (peer) return peer;
			const known = peers.map(peerName).join('\n  ');
			throw new Error(
				`No ${name ?? 'such'} peer. There are:\n  ${known}`,
			);
		});
		if (a && b)
			console.log(explain(a, b, judge(cluster, a, b)).join('\n'));
	}
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

function take(option: string): string | undefined {
	const at = args.indexOf(option);
	return at < 0 ? undefined : args.splice(at, 2)[1];
}

function flag(option: string): boolean {
	const at = args.indexOf(option);
	return at >= 0 && args.splice(at, 1).length > 0;
}

async function read(file: string) {
	if (file !== '-')
		return { text: readFileSync(file, 'utf8'), name: basename(file) };
	return { text: await readInput(), name: 'input' };
}

function print(record: string): void {
	process.stdout.write(record);
}

function filesOf(path: string): string[] {
	if (path === '-') return [path];
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.filter((name) => /\.ya?ml$/.test(name))
		.sort()
		.map((name) => join(path, name));
}
