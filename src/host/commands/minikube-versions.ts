/** What differs between the versions of minikube that the host can have. */
export interface MinikubeVersion {
	readonly version: string;
	readonly kubernetes: string;
	readonly runtime: 'docker' | 'containerd';
	/** As the line "Preparing Kubernetes" names it, by runtime. */
	readonly runtimes: Readonly<Record<'docker' | 'containerd' | 'cri-o', string>>;
	/** `--driver`; before 1.8.0 there was only `--vm-driver`. */
	readonly driverFlag: boolean;
	/** Since 1.38.0 the kvm2 driver is part of the binary. */
	readonly builtInKvm: boolean;
	/** Sizes with a unit, as `--memory=16g`, since 1.9.0. */
	readonly units: boolean;
	readonly storage: string;
}

const now: MinikubeVersion = {
	version: '1.39.0',
	kubernetes: 'v1.36.2',
	runtime: 'containerd',
	runtimes: { docker: 'Docker 29.1.3', containerd: 'containerd 2.3.4', 'cri-o': 'CRI-O 1.36.0' },
	driverFlag: true,
	builtInKvm: true,
	units: true,
	storage: 'gcr.io/k8s-minikube/storage-provisioner:v5',
};

export const latestMinikube = now;

const versions: readonly MinikubeVersion[] = [
	now,
	{
		...now,
		version: '1.38.1',
		kubernetes: 'v1.35.1',
		runtime: 'docker',
		runtimes: { ...now.runtimes, docker: 'Docker 29.0.2', containerd: 'containerd 2.2.1' },
	},
	{
		...now,
		version: '1.37.0',
		kubernetes: 'v1.34.0',
		runtime: 'docker',
		runtimes: { ...now.runtimes, docker: 'Docker 28.4.0', containerd: 'containerd 1.7.27' },
		builtInKvm: false,
	},
	{
		...now,
		version: '1.5.2',
		kubernetes: 'v1.16.2',
		runtime: 'docker',
		runtimes: {
			docker: "Docker '18.09.9'",
			containerd: 'containerd 1.2.8',
			'cri-o': 'CRI-O 1.15.2',
		},
		driverFlag: false,
		builtInKvm: false,
		units: false,
	},
];

/** The version that a copy of minikube has, from what is in its file; undefined for anything else. */
export function versionIn(binary: string | undefined): MinikubeVersion | undefined {
	const [, version] = /^# minikube v(\S+)/m.exec(binary ?? '') ?? [];
	return versions.find((each) => each.version === version);
}

export const minikubeVersions: readonly string[] = versions.map(({ version }) => version);
