import { join } from '../machine/files.ts';
import { minikubeBinary } from '../machine/programs.ts';
import { latestMinikube, minikubeVersions } from './minikube-versions.ts';
import { type Call, type Program, readWords } from './program.ts';

const MINIKUBE =
	/^https:\/\/(?:github\.com\/kubernetes\/minikube\/releases\/(?:latest\/download|download\/v([\d.]+))|storage\.googleapis\.com\/minikube\/releases\/(?:latest|v([\d.]+)))\/minikube-linux-(amd64|arm64)$/;

/** What a download would bring: copies of minikube that the simulation knows, nothing else. */
function download(url: string): { text: string } | { missing: string } {
	const [match, one, other, arch] = MINIKUBE.exec(url) ?? [];
	const version = one ?? other ?? latestMinikube.version;
	if (match && minikubeVersions.includes(version))
		return { text: minikubeBinary(version, arch ?? 'amd64') };
	return {
		missing: match
			? `minikube v${version} is not in this simulation`
			: 'this simulation has no network: it only brings minikube',
	};
}

export const curl: Program = (call) => {
	const { options, words } = readWords(call.args, ['o', 'output', 'H', 'd', 'X', 'A']);
	return fetching(
		call,
		words[0] ?? '',
		options['O'] === true ? undefined : String(options['o'] ?? options['output'] ?? '-'),
	);
};

export const wget: Program = (call) => {
	const { options, words } = readWords(call.args, ['O', 'P']);
	return fetching(
		call,
		words[0] ?? '',
		typeof options['O'] === 'string' ? options['O'] : undefined,
	);
};

async function fetching(
	{ name, files, cwd, out, err, pause }: Call,
	url: string,
	target: string | undefined,
): Promise<number> {
	if (!url) {
		err(name === 'curl' ? 'curl: no URL specified!\n' : 'wget: missing URL\n');
		return 2;
	}
	const answer = download(url);
	await pause(800);
	if ('missing' in answer) {
		err(
			name === 'curl'
				? `curl: (6) Could not resolve host: ${url.split('/')[2] ?? url} (${answer.missing})\n`
				: `wget: unable to resolve host address ‘${url.split('/')[2] ?? url}’ (${answer.missing})\n`,
		);
		return name === 'curl' ? 6 : 4;
	}
	if (target === '-') out(answer.text);
	else files.write(join(cwd, target ?? url.slice(url.lastIndexOf('/') + 1)), answer.text);
	return 0;
}

/** `docker`, as far as one sees whether its daemon answers. */
export const docker: Program = ({ args, machine, root, err, out }) => {
	const [action = ''] = args;
	if (action === '--version') {
		out('Docker version 27.5.1, build 27.5.1\n');
		return 0;
	}
	const group = Number(/^docker:x:(\d+):/m.exec(root.peek('/etc/group') ?? '')?.[1]);
	const who = machine.acting ?? machine.logins.at(-1)?.credentials;
	if (who && who.uid !== 0 && who.gid !== group && !who.groups.includes(group)) {
		err(
			'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock\n',
		);
		return 1;
	}
	if (!machine.units['docker.service']?.active) {
		err(
			'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
		);
		return 1;
	}
	if (action === 'ps') {
		out('CONTAINER ID   IMAGE                                 STATUS         NAMES\n');
		for (const cluster of machine.clusters.filter(
			({ driver, running }) => driver === 'docker' && running,
		))
			out(`5f1c2d3e4a5b   gcr.io/k8s-minikube/kicbase:v0.0.50   Up 2 minutes   ${cluster.name}\n`);
		return 0;
	}
	if (action === 'info' || action === 'version') {
		out('Server Version: 27.5.1\n');
		return 0;
	}
	err(`docker: this simulation knows ps, info and version, not "${action}"\n`);
	return 1;
};
