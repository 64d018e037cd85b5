import {
	type Claim,
	type Cluster,
	claimKey,
	type PersistentVolume,
	type StorageClass,
} from './cluster.ts';
import {
	asDriverSees,
	type Provisioned,
	provisionAnywhere,
} from './provision.ts';
import type { ClaimState, Event } from './settle.ts';

/** Each claim before any pod is placed, by `namespace/name`. */
export function bindClaims(cluster: Cluster): Map<string, ClaimState> {
	const taken = new Set<string>();
	const volumes = new VolumeIndex(cluster.volumes);
	const states = new Map<string, ClaimState>();
	for (const claim of cluster.claims) {
		const state = bind(claim, cluster, volumes, taken);
		if (state.volume) taken.add(state.volume.name);
		states.set(claimKey(claim), state);
	}
	return states;
}

// #region bind
function bind(
	claim: Claim,
	cluster: Cluster,
	volumes: VolumeIndex,
	taken: ReadonlySet<string>,
): ClaimState {
	const { name, own } = classOf(claim, cluster.classes);
	const state = { claim, own, phase: 'Pending' } as const;
	const volume = volumes.for(claim, name, taken);
	if (claim.volumeName && !volume) return { ...state, phase: 'Lost' };
	const waits = own?.bindingMode === 'WaitForFirstConsumer';
	const isPromised = volume?.claimedBy !== undefined;
	if (volume && (!waits || isPromised || claim.volumeName))
		return { ...state, phase: 'Bound', volume };
	if (name === '') return { ...state, event: noClass };
	if (!own) return { ...state, event: classMissing(name) };
	if (waits) return { ...state, event: waiting };
	if (!cluster.drivers.has(asDriverSees(own).provisioner))
		return { ...state, event: driverAwaited(own) };
	return provisioned(state, provisionAnywhere(claim, own, cluster));
}

/** Admission writes the default class into a claim that names none. */
function classOf(claim: Claim, classes: readonly StorageClass[]) {
	const fallback = classes.find(({ isDefault }) => isDefault);
	const name = claim.className ?? fallback?.name ?? '';
	return { name, own: classes.find((each) => each.name === name) };
}
// #endregion

/** Volumes that are there already, found by what a claim says. */
class VolumeIndex {
	readonly #byName = new Map<string, PersistentVolume>();
	readonly #byClaim = new Map<string, PersistentVolume>();
	readonly #free: PersistentVolume[] = [];

	constructor(volumes: readonly PersistentVolume[]) {
		for (const volume of volumes) {
			const { name, claimedBy } = volume;
			this.#byName.set(name, volume);
			if (claimedBy === undefined) this.#free.push(volume);
			else this.#byClaim.set(claimedBy, volume);
		}
	}

	for(
		claim: Claim,
		className: string,
		taken: ReadonlySet<string>,
	): PersistentVolume | undefined {
		if (claim.volumeName !== undefined)
			return this.#byName.get(claim.volumeName);
		return (
			this.#byClaim.get(claimKey(claim)) ??
			this.#free.find(
				(volume) =>
					volume.className === className && !taken.has(volume.name),
			)
		);
	}
}

/** The claim with its new volume, or with the reason for none. */
export function provisioned(
	state: ClaimState,
	result: Provisioned,
): ClaimState {
	if ('volume' in result)
		return {
			...state,
			phase: 'Bound',
			volume: result.volume,
			event: undefined,
		};
	return {
		...state,
		event: {
			type: 'Warning',
			reason: 'ProvisioningFailed',
			from: state.own ? asDriverSees(state.own).provisioner : '',
			message:
				'failed to provision volume with StorageClass ' +
				`"${state.own?.name}": ${result.failure}`,
		},
	};
}

// The words are those of kube-controller-manager, pv_controller.go.
const controller = (
	type: Event['type'],
	reason: string,
	message: string,
): Event => ({
	type,
	reason,
	from: 'persistentvolume-controller',
	message,
});

const noClass = controller(
	'Normal',
	'FailedBinding',
	'no persistent volumes available for this claim and no storage ' +
		'class is set',
);

const waiting = controller(
	'Normal',
	'WaitForFirstConsumer',
	'waiting for first consumer to be created before binding',
);

const classMissing = (name: string) =>
	controller(
		'Warning',
		'ProvisioningFailed',
		`storageclass.storage.k8s.io "${name}" not found`,
	);

export const driverAwaited = (own: StorageClass) =>
	controller(
		'Normal',
		'ExternalProvisioning',
		'Waiting for a volume to be created either by the external ' +
			`provisioner '${asDriverSees(own).provisioner}' or manually ` +
			'by the system administrator. If volume creation is delayed, ' +
			'please verify that the provisioner is running and ' +
			'correctly registered.',
	);
