import type { Call } from './program.ts';

/** What is needed to write it. */
type Writer = Pick<Call, 'machine' | 'files' | 'env'>;

const fileOf = (call: Writer) => call.env('KUBECONFIG') || `${call.env('HOME')}/.kube/config`;

/** Makes a cluster the one that kubectl talks to. */
export function addToKubeconfig(call: Writer, name: string): void {
	call.machine.context = name;
	write(call);
}

export function removeFromKubeconfig(call: Writer, name: string): void {
	if (call.machine.context === name) call.machine.context = undefined;
	write(call);
}

/** Writes the file that kubectl and people read: one context for each cluster. */
function write(call: Writer): void {
	const { machine, files } = call;
	const file = fileOf(call);
	const entries = machine.clusters.map(({ name, ip }) => ({ name, server: `https://${ip}:8443` }));
	const text = [
		'apiVersion: v1',
		'kind: Config',
		'clusters:',
		...entries.flatMap(({ name, server }) => [
			'- cluster:',
			`    server: ${server}`,
			`  name: ${name}`,
		]),
		'contexts:',
		...entries.flatMap(({ name }) => [
			'- context:',
			`    cluster: ${name}`,
			`    user: ${name}`,
			`  name: ${name}`,
		]),
		`current-context: ${machine.context ?? '""'}`,
		'',
	].join('\n');
	files.mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true });
	files.write(file, text, 0o600);
}
