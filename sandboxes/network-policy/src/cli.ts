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

const usage = `connections PATH...            every connection that is allowed
connections PATH... --from A --to B   one of them, and who decided

PATH is a file or a folder of manifests; A and B are names as printed,
e.g. shop/Deployment/web.`;

const args = process.argv.slice(2);
const from = take('--from');
const to = take('--to');

try {
	if (args.length === 0) throw new Error(usage);
	const cluster = readCluster(
		args
			.flatMap(filesOf)
			.flatMap((file) =>
				readManifests(readFileSync(file, 'utf8'), basename(file)),
			),
	);
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

function filesOf(path: string): string[] {
	if (!statSync(path).isDirectory()) return [path];
	return readdirSync(path)
		.filter((name) => /\.ya?ml$/.test(name))
		.sort()
		.map((name) => join(path, name));
}
