import { type ReleaseId, releases } from '../machine/releases.ts';

/** What a reader chooses once, and every step follows. */
export interface Settings {
	readonly release: ReleaseId;
	readonly cpu: 'intel' | 'amd' | 'arm64';
	readonly driver: 'kvm2' | 'docker';
	readonly profile: string;
	readonly memoryMiB: number;
	readonly cpus: number;
}

export const defaultSettings: Settings = {
	release: 'ubuntu-24.04',
	cpu: 'intel',
	driver: 'kvm2',
	profile: 'minikube-kvm2',
	memoryMiB: 8192,
	cpus: 4,
};

/** A choice that cannot work, why, and what to take instead. */
export interface Objection {
	readonly field: keyof Settings;
	readonly why: string;
	readonly instead: Partial<Settings>;
}

const PROFILE = /^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/;

export function objections({ cpu, driver, profile, memoryMiB, cpus }: Settings): Objection[] {
	const found: Objection[] = [];
	if (cpu === 'arm64' && driver === 'kvm2')
		found.push({
			field: 'driver',
			why: 'The kvm2 driver is for amd64 only; support for arm64 was taken out in minikube 1.35. Take the docker driver.',
			instead: { driver: 'docker' },
		});
	if (!PROFILE.test(profile))
		found.push({
			field: 'profile',
			why: 'A profile has 2 to 40 small letters, digits and hyphens, and neither begins nor ends with a hyphen.',
			instead: { profile: defaultSettings.profile },
		});
	if (!Number.isInteger(memoryMiB) || memoryMiB < 1800 || memoryMiB > 1_048_576)
		found.push({
			field: 'memoryMiB',
			why: 'minikube wants at least 1800 MiB, and nobody has more than a tebibyte.',
			instead: { memoryMiB: defaultSettings.memoryMiB },
		});
	if (!Number.isInteger(cpus) || cpus < 2 || cpus > 512)
		found.push({ field: 'cpus', why: 'Kubernetes wants two CPUs at least.', instead: { cpus: 2 } });
	return found;
}

/** The choices as a query, without those that are as everybody has them. */
export function encodeSettings(settings: Settings): string {
	const query = new URLSearchParams();
	for (const [key, value] of Object.entries(settings))
		if (value !== defaultSettings[key as keyof Settings]) query.set(key, String(value));
	return query.toString();
}

/** Reads choices from a query. What is unknown, too long or impossible is left at its default. */
export function decodeSettings(query: string): Settings {
	const given = new URLSearchParams(query.slice(0, 500));
	const one = <T extends string>(key: string, all: readonly T[], otherwise: T): T =>
		all.find((each) => each === given.get(key)) ?? otherwise;
	const number = (key: string, otherwise: number) => {
		const text = given.get(key) ?? '';
		return /^\d{1,7}$/.test(text) ? Number(text) : otherwise;
	};
	const read: Settings = {
		release: one('release', Object.keys(releases) as ReleaseId[], defaultSettings.release),
		cpu: one('cpu', ['intel', 'amd', 'arm64'], defaultSettings.cpu),
		driver: one('driver', ['kvm2', 'docker'], defaultSettings.driver),
		profile: given.get('profile') ?? defaultSettings.profile,
		memoryMiB: number('memoryMiB', defaultSettings.memoryMiB),
		cpus: number('cpus', defaultSettings.cpus),
	};
	// An impossible driver stays: the page says why. An impossible value would only be noise.
	const usable = objections(read).filter(({ field }) => field !== 'driver');
	return Object.assign(read, ...usable.map(({ instead }) => instead));
}
