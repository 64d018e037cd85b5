import type { Call } from './program.ts';

const fileOf = ({ env }: Pick<Call, 'env'>) => `${env('HOME')}/.minikube/config/config.json`;

/** What `minikube config` keeps; empty where there is no file or it is no JSON. */
export function readConfig(call: Call): Record<string, string> {
	try {
		const values = JSON.parse(call.files.text(fileOf(call))) as Record<string, unknown>;
		return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
	} catch {
		return {};
	}
}

export function writeConfig(call: Call, values: Readonly<Record<string, string>>): void {
	const file = fileOf(call);
	call.files.mkdir(file.slice(0, file.lastIndexOf('/')), { recursive: true });
	call.files.write(file, `${JSON.stringify(values, null, 4)}\n`);
}
